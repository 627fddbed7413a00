import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderFiles } from "../folder-files.ts";

/** What the tensors of a repo's safetensors files take: each file without the eight bytes of its header's length and the header. */
export function weightsBytes(folder: string): number {
  return folderFiles(folder)
    .filter((path) => path.endsWith(".safetensors"))
    .map((path) => readFileSync(join(folder, path)))
    .reduce((sum, bytes) => sum + bytes.length - 8 - Number(bytes.readBigUInt64LE()), 0);
}
