import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { runSubcommand } from "./run-subcommand.ts";

test("one that ends by itself says so with its last words, and one that is told to end does not", async () => {
  const { folder, binary } = aProgram('echo "$1 begins"; [ "$1" = stays ] && sleep 60; echo "no room for $2"; exit 3');

  const ends = runSubcommand(binary, folder, "ends", ["etcd"]);
  const stays = runSubcommand(binary, folder, "stays", []);
  await vi.waitUntil(() => readFileSync(`${folder}/stays.log`, "utf8") !== "");
  const before = Date.now();
  await stays.end();

  expect(await ends.failed).toBe("ends ended by itself: ends begins\nno room for etcd");
  expect(() => ends.mustRun()).toThrow("no room for etcd");
  expect(await Promise.race([stays.failed, Promise.resolve("nothing")])).toBe("nothing");
  expect(Date.now() - before).toBeLessThan(4000);
});

function aProgram(text: string) {
  const folder = mkdtempSync(`${tmpdir()}/subcommand-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const binary = `${folder}/program`;
  writeFileSync(binary, `#!/bin/sh\n${text}\n`);
  chmodSync(binary, 0o755);
  return { folder, binary };
}
