import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One hash over the names and contents of the files that these patterns find. */
export function treeHash(root: string, patterns: readonly string[], isLeftOut: (path: string) => boolean): string {
  const hash = createHash("sha256").update(process.version);
  const paths = globSync([...patterns], { cwd: root }).filter((path) => !isLeftOut(path));
  for (const path of paths.toSorted()) {
    const full = join(root, path);
    if (existsSync(full) && statSync(full).isFile()) hash.update(`\0${path}\0`).update(readFileSync(full));
  }
  return hash.digest("hex");
}
