import { mkdirSync, writeFileSync } from "node:fs";
import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/free-port.ts";
import { background } from "../background.ts";
import type { Tls } from "./tls.ts";

export type NginxOptions = {
  /** Everything it writes: its configuration, its errors, bodies that do not fit its memory. */
  folder: string;
  /** Absent: plain HTTP. */
  tls?: Tls | undefined;
  /** What is said inside of `http` beside the server that listens, given the folder. */
  beside?: string;
  /** What is said inside of the server. */
  server: string;
};

/** Where each says how many requests it had. */
export const statusPath = "/_nginx_status";

export type Nginx = { url: string; pid: number; [Symbol.asyncDispose]: () => Promise<void> };

/** One nginx of one process: the fastest server there is for files and for answers that are known beforehand. */
export async function startNginx({ folder, tls, beside = "", server }: NginxOptions): Promise<Nginx> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const listen = tls
    ? `listen 127.0.0.1:${port} ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate ${tls.certificate}; ssl_certificate_key ${tls.key};`
    : `listen 127.0.0.1:${port};`;
  writeFileSync(
    join(folder, "nginx.conf"),
    configuration(
      folder,
      `${beside}\n  server { ${listen}\n    location = ${statusPath} { stub_status; }\n${server}\n  }`,
    ),
  );
  const running = background("nginx", ["-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")]);
  const url = `${tls ? "https" : "http"}://127.0.0.1:${port}`;
  await answering(url, tls, () => running.child.exitCode !== null);
  return { url, pid: running.child.pid ?? 0, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() };
}

/** Without a master: killing the one process leaves none behind. */
function configuration(folder: string, http: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off; master_process off; pid ${folder}/pid;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ")}
  ${http}
}
`;
}

async function answering(url: string, tls: Tls | undefined, hasEnded: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end && !hasEnded(); await sleep(50)) {
    if (await answers(url, tls)) return;
  }
  throw new Error("nginx does not start. What it says is on standard error.");
}

function answers(url: string, tls: Tls | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = tls ? secure(url, { ca: tls.authorityPem }) : plain(url);
    asked.once("response", (response) => resolve(response.resume().statusCode !== undefined));
    asked.once("error", () => resolve(false));
    asked.end();
  });
}
