import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * A way to a Postgres that can lose the answer to a COMMIT: the server has done it, and the connection breaks before anybody hears. `isLost` is asked
 * at each one, which `count` numbers from 1.
 */
export async function lostCommits(databaseUrl: string, isLost: (count: number) => boolean): Promise<string> {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let commits = 0;

  const server = createServer((inner) => {
    const outer = connect(Number(port), hostname);
    let deaf = false;
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      open.add(from);
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
    }
    inner.on("data", (sent) => {
      if (sent.includes("COMMIT") && isLost(++commits)) deaf = true;
      outer.write(sent);
    });
    outer.on("data", (answer) => {
      if (deaf) inner.destroy();
      else inner.write(answer);
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const url = new URL(databaseUrl);
  const address = server.address();
  url.port = String(typeof address === "object" && address ? address.port : 0);
  return url.href;
}
