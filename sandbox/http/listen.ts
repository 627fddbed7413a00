import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { createOutage } from "./outage.ts";

const HOST = "127.0.0.1";

export type Listening = { url: string; port: number; close(): Promise<void> };

/**
 * Serves on a loopback port, 0 for any free one; over TLS where a certificate is given. `name` is used in errors: a taken port is one plain sentence, and a
 * handler that throws answers 500 and tells it on stderr, for that is a bug of the sandbox.
 */
export async function listen(
  name: string,
  port: number,
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  tls?: { cert: string; key: string },
): Promise<Listening> {
  const connections = new Set<Socket>();
  const outage = createOutage(connections);
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    if (!(await outage.route(req, res))) await handle(req, res);
  };
  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    answer(req, res).catch((error: unknown) => {
      // A request counts as destroyed once it was read; whether anybody waits for the answer is told by the socket.
      if (req.socket.destroyed || res.destroyed) return;
      console.error(`sandbox ${name}: ${req.method} ${req.url} failed`, error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500).end();
    });
  };
  const options = { requestTimeout: 0, keepAliveTimeout: 30_000 };
  const server = tls ? createTlsServer({ ...options, ...tls }, onRequest) : createServer(options, onRequest);
  server.on("connection", (socket: Socket) => {
    if (outage.refuses(socket)) return;
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  await bound(server, name, port);
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;

  return {
    url: `${tls ? "https" : "http"}://${HOST}:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // `closeAllConnections` knows none that is still in its TLS handshake, and a watch on that would keep the server for ever.
        for (const socket of connections) socket.destroy();
      }),
  };
}

function bound(server: Server, name: string, port: number) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    const taken = `Port ${port} of the sandbox's ${name} is taken: end the program that has it, or give another port.`;
    reject(error.code === "EADDRINUSE" ? new Error(taken, { cause: error }) : error);
  });
  server.listen(port, HOST, () => resolve());
  return promise;
}
