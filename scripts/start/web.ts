import { freePort, isFree } from "../free-port.ts";
import { Refusal } from "../setup/refusal.mjs";
import { keepRunning } from "./keep-running.ts";
import { nodeChild } from "./node-child.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { untilReady } from "./until-ready.ts";

type Deps = ServiceDeps & { env: NodeJS.ProcessEnv; host: string; port: number };

const next = "node_modules/next/dist/bin/next";

/**
 * How Node runs the web server. A list of 200 starts makes 2 to 9 MB that nobody needs once it is answered. With Node's 16 MiB a third of it outlives its
 * generation, and clearing that up later takes one answer in a hundred 50 ms. A server that has just been started has less still, and cleared up three times
 * a second.
 */
const webFlags = ["--max-semi-space-size=64", "--min-semi-space-size=16", "--initial-old-space-size=256"];

/** The port to serve on: the one that was asked for or none, else the first free one from 3000. */
export async function webPort(host: string, asked: number | null): Promise<number> {
  if (asked === 0) return freePort(host);
  if (asked !== null) {
    if (await isFree(asked, host)) return asked;
    throw new Refusal(`Port ${asked} of ${host} is taken or not allowed. Choose another with SLUICE_PORT.`);
  }
  for (let port = 3000; port < 3100; port += 1) if (await isFree(port, host)) return port;
  throw new Refusal("Ports 3000 to 3099 are all taken. Choose another with SLUICE_PORT.");
}

export function startWeb({ env, host, port, log, record, report, signal }: Deps) {
  return keepRunning({
    name: "The web server",
    // An open event stream would hold it for as long as a tab is open.
    graceMilliseconds: 3000,
    report,
    signal,
    async launch(ending) {
      const args = [...webFlags, next, "start", "--hostname", host, "--port", String(port)];
      const child = nodeChild({ name: "web", args, env, log, record });
      await untilReady(child, {
        name: "The web server",
        log,
        seconds: 30,
        signal: ending,
        isReady: () => answers(host, port),
      });
      return child;
    },
  });
}

async function answers(host: string, port: number) {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  try {
    const response = await fetch(`http://${address.includes(":") ? `[${address}]` : address}:${port}/healthz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(5000),
    });
    // Another program that took the port meanwhile answers something else.
    return response.status === 200 && (await response.text()) === "ok\n";
  } catch {
    return false;
  }
}
