import { existsSync } from "node:fs";
import { join } from "node:path";

/** One static check: what it guards, and the commands it is, each as a program of node_modules/.bin with its arguments. */
export type Tool = { name: string; cores: "all" | "one"; commands: (root: string) => string[][] };

const sources = ["app", "components", "lib", "sandbox", "conformance", "bench", "scripts", "e2e", "worker.ts"];

export const tools: readonly Tool[] = [
  {
    name: "types",
    cores: "all",
    commands: (root) => [
      ...(existsSync(join(root, "app")) ? [["next", "typegen"]] : []),
      ["tsc", "--noEmit", "--pretty", "false"],
    ],
  },
  { name: "lint", cores: "all", commands: () => [["oxlint", "--type-aware", "--deny-warnings"]] },
  { name: "format", cores: "all", commands: () => [["oxfmt", "--check"]] },
  {
    name: "import direction",
    cores: "one",
    commands: (root) => [
      [
        "depcruise",
        "--config=.dependency-cruiser.cjs",
        "--output-type=err",
        ...sources.filter((path) => existsSync(join(root, path))),
      ],
    ],
  },
  { name: "dead code", cores: "one", commands: () => [["knip", "--no-progress"]] },
];
