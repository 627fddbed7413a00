import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./start-sluice.ts";

type Explained = {
  phases: { key: string; seconds: number; toLine?: number }[];
  cause: { line: number; fix: string } | null;
};

/** A log of a start that we recorded, with what must come out of it. */
export function recording(name: string): { path: string; text: string; explain: Explained } {
  const path = join(root, "lib/loads/recordings", `${name}.log`);
  const { explain } = JSON.parse(readFileSync(path.replace(/log$/, "json"), "utf8"));
  return { path, text: readFileSync(path, "utf8"), explain };
}
