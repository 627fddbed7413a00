import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { openServerCertificate } from "./server-certificate.ts";

test("a client that trusts the authority alone connects, and one that does not is refused", async () => {
  const { ca, cert, key } = openServerCertificate(folder(), "sandbox");
  const server = createServer({ cert, key }, (_req, res) => res.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  expect(await statusOf(port, { ca })).toBe(200);
  await expect(statusOf(port, {})).rejects.toThrow(/certificate/);
});

test("the same certificate is there again at the next start", () => {
  const dir = folder();

  const first = openServerCertificate(dir, "sandbox");

  expect(openServerCertificate(dir, "sandbox")).toEqual(first);
  const leaf = new X509Certificate(first.cert);
  expect(leaf.verify(new X509Certificate(first.ca).publicKey)).toBe(true);
  expect(leaf.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(leaf.checkHost("localhost")).toBe("localhost");
});

function folder(): string {
  const dir = mkdtempSync(`${tmpdir()}/tls-`);
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function statusOf(port: number, options: { ca?: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, agent: false, ...options }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    sent.on("error", reject).end();
  });
}
