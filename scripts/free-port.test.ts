import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort, isFree } from "./free-port.ts";

test("a free port stays free while others are given any: it is below those", async () => {
  const port = await freePort();
  const given = await Promise.all(Array.from({ length: 50 }, anyPort));

  expect(Math.min(...given)).toBeGreaterThan(port);
  expect(await isFree(port, "127.0.0.1")).toBe(true);
});

test("a port that somebody listens on is not free, and an address that is not ours has none", async () => {
  expect(await isFree(await anyPort(), "127.0.0.1")).toBe(false);
  await expect(freePort("192.0.2.1")).rejects.toThrow(/No port of 192\.0\.2\.1 is free/);
});

function anyPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
    onTestFinished(() => void server.close());
  });
}
