import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server that can be cut, as a network can: open connections break, new ones are refused until it is mended. */
export async function gateTo(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  async function listen(at: number) {
    server = createServer((inner) => {
      const outer = connect(Number(port), hostname);
      for (const socket of [inner, outer]) {
        sockets.add(socket);
        socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
      }
      inner.pipe(outer).pipe(inner);
      inner.on("close", () => outer.destroy());
      outer.on("close", () => inner.destroy());
    }).listen(at, hostname);
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : at;
  }

  const ownPort = await listen(0);
  return {
    url: `http://${hostname}:${ownPort}`,
    cut() {
      server?.close();
      for (const socket of sockets) socket.destroy();
    },
    mend: () => listen(ownPort),
  };
}
