import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isInstalled } from "./installed.mjs";

const packages = {
  "": { name: "app" },
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/elsewhere": { version: "1.0.0", integrity: "sha512-e", optional: true, os: ["plan9"], cpu: ["x64"] },
};
const { "": app, "node_modules/a": a } = packages;
const complete = { "": app, "node_modules/a": a };

test("what the lock names for this machine is enough", () => {
  expect(isInstalled(checkout(complete, ["node_modules/a"]))).toBe(true);
});

test("an install that never came to its end does not count", () => {
  expect(isInstalled(checkout(null, ["node_modules/a"]))).toBe(false);
});

test("a package whose folder was emptied does not count", () => {
  expect(isInstalled(checkout(complete, []))).toBe(false);
});

test("a lock that has moved on does not count", () => {
  const older = { ...complete, "node_modules/a": { version: "0.9.0", integrity: "sha512-old" } };

  expect(isInstalled(checkout(older, ["node_modules/a"]))).toBe(false);
});

test("a package for this very machine is missed although it is optional", () => {
  const here = { version: "1.0.0", integrity: "sha512-h", optional: true, os: [process.platform], cpu: [process.arch] };
  const root = checkout(complete, ["node_modules/a"], { ...packages, "node_modules/here": here });

  expect(isInstalled(root)).toBe(false);
});

function checkout(installed: object | null, folders: string[], locked: object = packages) {
  const root = mkdtempSync(join(tmpdir(), "sluice-installed-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: locked }));
  mkdirSync(join(root, "node_modules"));
  for (const folder of folders) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, "package.json"), "{}");
  }
  if (installed) writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  return root;
}
