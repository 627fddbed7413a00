import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runOrThrow } from "../../conformance/run-command.ts";
import type { Bench } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { median, percentile } from "../median.ts";
import { type Kind, kindOf, kinds } from "./source-file.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const sizeBench: Bench = {
  id: "size",
  title: "lines of what is committed, by file and by kind",
  async run() {
    const files = await sourceFiles();
    const sum = (kind: Kind) =>
      files.filter((file) => file.kind === kind).reduce((total, { lines }) => total + lines, 0);
    const ownSizes = files.filter(({ kind }) => kind === "product").map(({ lines }) => lines);
    return [
      atMost("lines of a product file, median", median(ownSizes), "", 60),
      atMost("lines of a product file, 95th percentile", percentile(ownSizes, 0.95), "", 200),
      measured("product files", ownSizes.length, ""),
      ...kinds.map((kind) => linesOf(kind, sum(kind), sum("product"))),
    ];
  },
};

function linesOf(kind: Kind, lines: number, product: number): Figure {
  return kind === "sandbox" ? atMost("lines of sandbox", lines, "", product) : measured(`lines of ${kind}`, lines, "");
}

async function sourceFiles(): Promise<{ kind: Kind; lines: number }[]> {
  const listed = await runOrThrow(["git", "-C", root, "ls-files", "-z"]);
  return listed.split("\0").flatMap((path) => {
    const kind = kindOf(path);
    if (kind === null || !existsSync(join(root, path))) return [];
    return [{ kind, lines: readFileSync(join(root, path), "utf8").split("\n").length - 1 }];
  });
}
