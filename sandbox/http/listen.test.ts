import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
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
