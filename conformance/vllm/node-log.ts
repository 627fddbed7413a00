import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadView } from "#lib/loads/schema.ts";
import type { RunningSandbox } from "./with-sandbox.ts";

/** What the node has of the log of a start, a line each with its time: the truth that the product's rows are held to. */
export function nodeLog({ dataDir }: RunningSandbox, { pod }: Pick<LoadView, "pod">): string[] {
  if (!pod) throw new Error("This load is not of a pod.");
  const file = join(dataDir, "nodes", "pods", pod.podUid, pod.container, `${pod.run}.log`);
  // There is none before the container was made.
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^(\S+) std\w+ [FP] /, "$1 "));
}
