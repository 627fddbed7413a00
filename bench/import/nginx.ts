import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/free-port.ts";
import { background } from "../background.ts";

/** Serves the files of a folder by nginx, the fastest plain source there is. */
export async function startNginx(folder: string, root: string) {
  const port = await freePort();
  const own = join(folder, "nginx");
  mkdirSync(own);
  writeFileSync(join(own, "nginx.conf"), configuration(own, root, port));
  const server = background("nginx", ["-e", join(own, "error.log"), "-c", join(own, "nginx.conf")]);
  const url = `http://127.0.0.1:${port}`;
  await answering(url, () => server.child.exitCode !== null);
  return { url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** One process without a master: killing it leaves none behind. */
function configuration(own: string, root: string, port: number): string {
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own};`);
  return `daemon off; master_process off; pid ${own}/pid;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; ${folders.join(" ")}
  server { listen 127.0.0.1:${port}; root ${root}; autoindex on; }
}
`;
}

async function answering(url: string, hasEnded: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end && !hasEnded(); await sleep(50)) {
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
  }
  throw new Error("nginx does not serve the files of this benchmark.");
}
