import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { createCertificate, keyPem } from "../../sandbox/tls/certificate.ts";
import { chosenLines, type LogLine } from "./chosen-lines.ts";

type Container = { runs: { lines: LogLine[]; ended: boolean }[]; waitsFor?: string };

/** The log service of a kubelet whose containers, `POD/NAME` each, are played. */
export type LogServer = {
  port: number;
  waits(container: string, reason: string): void;
  starts(container: string): void;
  writes(container: string, lines: string[]): void;
  ends(container: string): void;
  close(): void;
};

export async function startLogServer(): Promise<LogServer> {
  // No API server checks it, unless it is told to.
  const certificate = createCertificate("kubelet");
  const containers = new Map<string, Container>();
  const changes = new EventEmitter().setMaxListeners(0);
  const server = createServer(
    { cert: certificate.pem, key: keyPem(certificate) },
    (req, res) => void serve(req, res).catch(() => res.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();

  function of(name: string): Container {
    const container = containers.get(name) ?? { runs: [] };
    containers.set(name, container);
    return container;
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams: asked } = new URL(req.url ?? "", "https://127.0.0.1");
    const [, , , pod = "", name = ""] = pathname.split("/");
    const { runs, waitsFor } = of(`${pod}/${name}`);
    const run = runs.at(asked.has("previous") ? -2 : -1);
    // The words of the kubelet, `validateContainerLogStatus` in pkg/kubelet/kubelet_pods.go of 1.37.
    const who = `container "${name}" in pod "${pod}"`;
    if (asked.has("previous") && !run) return refuse(res, `previous terminated ${who} not found`);
    if (!run && waitsFor !== undefined) return refuse(res, `${who} is waiting to start: ${waitsFor}`);
    if (!run) return refuse(res, `${who} is not available`);

    res.writeHead(200, { "content-type": "text/plain" }).flushHeaders();
    let sent = run.lines.length;
    res.write(chosenLines(run.lines, asked));
    while (asked.has("follow") && !run.ended && !res.destroyed) {
      await Promise.race([once(changes, "change"), once(res, "close")]);
      res.write(chosenLines(run.lines.slice(sent), asked));
      sent = run.lines.length;
    }
    res.end();
  }

  function change(name: string, make: (container: Container) => void) {
    make(of(name));
    changes.emit("change");
  }

  return {
    port: typeof address === "object" && address ? address.port : 0,
    waits: (name, reason) => change(name, (container) => (container.waitsFor = reason)),
    starts: (name) => change(name, ({ runs }) => void runs.push({ lines: [], ended: false })),
    writes: (name, lines) => change(name, ({ runs }) => void runs.at(-1)?.lines.push(...timed(runs, lines))),
    ends(name) {
      change(name, ({ runs }) => {
        const run = runs.at(-1);
        if (run) run.ended = true;
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A second apart from the first of this year, so that an answer can be compared with an earlier recording. */
function timed(runs: Container["runs"], lines: string[]): LogLine[] {
  const before = runs.reduce((sum, run) => sum + run.lines.length, 0);
  return lines.map((text, index) => ({ at: new Date(Date.UTC(2026, 0, 1, 0, 0, before + index, 123)), text }));
}

function refuse(res: ServerResponse, why: string) {
  res.writeHead(400, { "content-type": "text/plain" }).end(why);
}
