import { connect, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * A way to a server that can be cut, as when the other side goes away: open connections break and new ones are refused until it is mended. Or it freezes, as
 * a process does that is stopped: connections are taken, and not a byte passes until it thaws.
 */
export async function tcpGate(target: string) {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isFrozen = false;
  let server: Server = await listening(0);
  const address = server.address();
  const ownPort = typeof address === "object" && address ? address.port : 0;
  onTestFinished(close);

  function listening(at: number): Promise<Server> {
    const made = createServer((inner) => {
      const outer = connect(Number(port), hostname);
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        open.add(from);
        from.on("error", () => to.destroy());
        from.on("close", () => open.delete(from));
        from.pipe(to);
        if (isFrozen) from.pause();
      }
    });
    return new Promise((resolve, reject) => made.once("error", reject).listen(at, "127.0.0.1", () => resolve(made)));
  }

  function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) socket.destroy();
    return closed;
  }

  const url = new URL(target);
  url.port = String(ownPort);
  url.hostname = "127.0.0.1";
  return {
    url: url.href.replace(/\/$/, ""),
    cut: close,
    freeze() {
      isFrozen = true;
      for (const socket of open) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const socket of open) socket.resume();
    },
    async mend() {
      server = await listening(ownPort);
    },
  };
}
