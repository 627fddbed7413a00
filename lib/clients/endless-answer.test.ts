import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { sinkRequests } from "#lib/transfer/sink-requests.ts";
import { kubeTransport } from "./kube-transport.ts";

const never = new AbortController().signal;
const MIB = 2 ** 20;

test.each([403, 500, 400])("a bucket whose refusal (%i) has no end is heard for 64 KiB, and left", async (status) => {
  const server = await endless(status);
  const requests = sinkRequests({ endpoint: server.url, accessToken: async () => undefined });
  onTestFinished(() => requests.close());
  const asked = { method: "GET", path: "/b", target: "gs://b", signal: never } as const;

  await expect(requests.send(asked)).rejects.toThrow();
  await expect(requests.read(asked)[Symbol.asyncIterator]().next()).rejects.toThrow();

  await expect.poll(server.open).toBe(0);
  expect(server.sent()).toBeLessThan(32 * MIB);
});

test("a bucket whose answer has no end is no answer", async () => {
  const server = await endless(200);
  const requests = sinkRequests({ endpoint: server.url, accessToken: async () => undefined });
  onTestFinished(() => requests.close());

  const asked = requests.send({ method: "GET", path: "/b", target: "gs://b", signal: never });

  await expect(asked).rejects.toMatchObject({
    kind: "broken",
    message: "Cloud Storage sent an answer without an end.",
  });
  await expect.poll(server.open).toBe(0);
});

test("an API server whose refusal has no end is heard for 64 KiB, and left", async () => {
  const server = await endless(500);
  const kube = kubeTransport({ ...access, server: server.url });
  onTestFinished(() => kube.close());

  await expect(kube.json("/api")).rejects.toThrow("prod answered 500");

  await expect.poll(server.open).toBe(0);
  expect(server.sent()).toBeLessThan(32 * MIB);
});

const access = {
  name: "prod",
  caData: null,
  tlsServerName: undefined,
  credential: { kind: "token", token: async () => "t" },
} as const;

/** Sends as fast as it is read, for as long as anybody reads. */
async function endless(status: number) {
  let sent = 0;
  let open = 0;
  const piece = Buffer.alloc(256 * 1024, "x");
  const server = createServer((_, response) => {
    open++;
    response.on("close", () => open--);
    response.writeHead(status, { "content-type": "text/plain" });
    const more = () => {
      if (response.destroyed) return;
      sent += piece.length;
      if (response.write(piece)) setImmediate(more);
      else response.once("drain", more);
    };
    more();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, sent: () => sent, open: () => open };
}
