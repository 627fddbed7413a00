import { randomInt } from "node:crypto";
import { createServer } from "node:net";

// Systems give ports from 32768 on (others from 49152) to servers that ask for any and to outgoing connections: one of those may be somebody else's
// before it is listened on.
const lowest = 20_000;
const highest = 32_000;
const mostTries = 100;

/** Whether nobody listens on this port of this address. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that nobody listens on now, and that nobody is given by chance. */
export async function freePort(host = "127.0.0.1"): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(lowest, highest);
    if (await isFree(port, host)) return port;
  }
  throw new Error(`No port of ${host} is free between ${lowest} and ${highest}.`);
}
