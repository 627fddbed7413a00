import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Log } from "./log.ts";
import type { RunRecord } from "./run-record.ts";
import { runTool } from "./run-tool.ts";
import { Refusal } from "../setup/refusal.mjs";
import { treeHash } from "./tree-hash.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

type Deps = { log: Log; record: RunRecord; signal: AbortSignal };

type Product = {
  title: string;
  log: string;
  name: string;
  inputs: string[];
  stamp: string;
  proof: string;
  args: string[];
  env?: Record<string, string>;
};

/** The database client, from the schema. */
export const databaseClient: Product = {
  title: "Database client",
  log: "prisma-generate",
  name: "prisma generate",
  inputs: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
  stamp: "lib/generated/inputs.sha256",
  proof: "lib/generated/prisma/client.ts",
  args: ["node_modules/prisma/build/index.js", "generate"],
  // It would download an engine that `generate` never calls; any executable contents it.
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
};

/** The web server's pages and bundles. */
export const pages: Product = {
  title: "Pages",
  log: "next-build",
  name: "next build",
  inputs: [
    "app/**",
    "components/**",
    "lib/**",
    "prisma/schema.prisma",
    "public/**",
    "next.config.ts",
    "instrumentation*.ts",
    "proxy.ts",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
  ],
  stamp: ".next/inputs.sha256",
  proof: ".next/BUILD_ID",
  args: ["node_modules/next/dist/bin/next", "build"],
  env: { NEXT_TELEMETRY_DISABLED: "1" },
};

/** Whether what lies there was made from other inputs than those of now, or not to the end. */
export function isOutdated({ inputs, stamp, proof }: Product): boolean {
  const made = existsSync(join(root, stamp)) ? readFileSync(join(root, stamp), "utf8") : null;
  return made !== hashOf(inputs) || !existsSync(join(root, proof));
}

/** Makes it. The stamp is written last, so that a build that was cut off is made again. */
export async function build({ name, inputs, stamp, proof, args, env }: Product, deps: Deps): Promise<void> {
  const hash = hashOf(inputs);
  rmSync(join(root, stamp), { force: true });
  await runTool({ name, args, env: { ...process.env, NODE_ENV: "production", ...env }, ...deps });
  if (!existsSync(join(root, proof))) {
    throw new Refusal(
      `${name} ended without a result. The last it said (all of it is in ${deps.log.path}):\n${deps.log.tail()}`,
    );
  }
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), hash);
}

function hashOf(inputs: string[]) {
  return treeHash(root, inputs, (path) => /^lib\/(generated|testing)\/|\.test\.tsx?$/.test(path));
}
