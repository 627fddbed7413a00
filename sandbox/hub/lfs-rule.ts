import { matchesGlob } from "node:path";
import { type Content, readAll } from "./content.ts";

// The Hub refuses larger files that are not on LFS.
const LARGEST_PLAIN_BYTES = 10 * 1024 * 1024;

/** What the Hub writes into a new repo, shortened to the patterns that models meet. */
export const gitattributes = ["safetensors", "bin", "pt", "pth", "model", "gguf", "h5", "msgpack", "onnx", "ot", "zip"]
  .map((ending) => `*.${ending} filter=lfs diff=lfs merge=lfs -text\n`)
  .join("");

/** Which files of a repo are on LFS, by its `.gitattributes` (the Hub's own where it has none). */
export async function lfsRule(attributes: Content | undefined): Promise<(path: string, size: number) => boolean> {
  const text = attributes ? (await readAll(attributes)).toString("utf8") : gitattributes;
  const patterns = text
    .split("\n")
    .filter((line) => /\sfilter=lfs(\s|$)/.test(line))
    .map((line) => line.trim().split(/\s+/)[0] ?? "");

  return (path, size) => size > LARGEST_PLAIN_BYTES || patterns.some((pattern) => matches(path, pattern));
}

function matches(path: string, pattern: string) {
  // Most patterns are an ending, and a repo may have ten thousand files.
  if (/^\*\.[\w.]+$/.test(pattern)) return path.endsWith(pattern.slice(1));
  // A pattern without a slash is about the name alone, in any folder.
  return matchesGlob(pattern.includes("/") ? path : (path.split("/").at(-1) ?? path), pattern.replace(/^\//, ""));
}
