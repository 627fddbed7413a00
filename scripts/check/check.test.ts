import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ground, planted } from "./planted.ts";
import { runTool, type Outcome } from "./run-tool.ts";
import { tools } from "./tools.ts";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const outcomes = new Map<string, Outcome>();
let checkout = "";

// The tools need a second each, so all of them run once over all violations.
beforeAll(async () => {
  checkout = plantedCheckout();
  for (const tool of tools) outcomes.set(tool.name, await runTool(withoutNext(tool), checkout));
}, 60_000);

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

test.each(planted)("npm run check finds $rule", ({ tool, path, says }) => {
  const outcome = outcomes.get(tool);

  expect(outcome?.passed).toBe(false);
  if (says) expect(outcome?.output).toMatch(says);
  else expect(outcome?.output).not.toContain(path);
});

/** A checkout with our own configuration of each tool and nothing in it but what breaks a rule. */
function plantedCheckout() {
  const folder = mkdtempSync(join(tmpdir(), "sluice-planted-"));
  for (const name of [
    ".gitignore",
    "tsconfig.json",
    "oxlint.config.ts",
    ".oxfmtrc.json",
    ".dependency-cruiser.cjs",
    "knip.json",
  ]) {
    cpSync(join(root, name), join(folder, name));
  }
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  manifest.dependencies["left-over-package"] = "1.0.0";
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));

  const files = { ...ground, ...Object.fromEntries(planted.map(({ path, text }) => [path, text])) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Next writes the types of routes, of which there are none here. */
function withoutNext(tool: (typeof tools)[number]) {
  return { ...tool, commands: (at: string) => tool.commands(at).filter(([program]) => program !== "next") };
}
