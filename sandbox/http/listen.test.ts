import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { openServerCertificate } from "../tls/server-certificate.ts";
import { listen } from "./listen.ts";

test("a connection that has not come to its first request does not keep a server from its end", async () => {
  const folder = mkdtempSync(`${tmpdir()}/listen-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const server = await listen("test", 0, () => Promise.resolve(), openServerCertificate(folder, "test"));
  // A client that never begins its TLS handshake.
  const client = connect(server.port, "127.0.0.1");
  await once(client, "connect");

  const ended = once(client, "close");
  await server.close();

  expect(await ended).toBeDefined();
});

test("a server that is told to be away breaks what is open, resets what comes, and is back after its time", async () => {
  const server = await listen("test", 0, async (_, res) => void res.end("there"));
  onTestFinished(() => server.close());
  const idle = connect(server.port, "127.0.0.1");
  await once(idle, "connect");
  const broken = once(idle, "error");

  const told = await fetch(`${server.url}/_sandbox/outage`, { method: "POST", body: JSON.stringify({ seconds: 0.3 }) });

  expect(told.status).toBe(200);
  expect(await broken).toMatchObject([{ code: "ECONNRESET" }]);
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  await sleep(250);
  await vi.waitUntil(async () => (await fetch(server.url).catch(() => null))?.status === 200);
});

test("an outage without its length is refused", async () => {
  const server = await listen("test", 0, async (_, res) => void res.end("there"));
  onTestFinished(() => server.close());

  const told = await fetch(`${server.url}/_sandbox/outage`, { method: "POST", body: "{}" });

  expect(told.status).toBe(400);
  expect((await fetch(server.url)).status).toBe(200);
});
