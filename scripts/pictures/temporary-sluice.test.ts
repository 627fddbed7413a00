import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporarySluice } from "./temporary-sluice.ts";

test("of a Sluice that did not start nothing is left", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sluice-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));

  await expect(temporarySluice({ SLUICE_PORT: "none" }, folder)).rejects.toThrow("did not start");

  expect(readdirSync(folder)).toEqual([]);
});
