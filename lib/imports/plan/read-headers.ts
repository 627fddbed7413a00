import type { Hub } from "#lib/clients/hub.ts";
import { AppError } from "#lib/errors.ts";
import { inParallel } from "#lib/imports/copy/in-parallel.ts";
import {
  addedHeaders,
  headerLength,
  safetensorsHeader,
  type SafetensorsHeader,
} from "#lib/imports/plan/safetensors-header.ts";

type Repo = { repo: string; commit: string };
type Deps = { hub: Pick<Hub, "readRange">; signal: AbortSignal };

/** Most headers are smaller, so that one range is enough. */
const firstBytes = 256 * 1024;

export type ReadHeaders = { total: SafetensorsHeader | null; broken: { path: string; problem: string }[] };

/** The tensors of these safetensors files, from a range or two of each. A file that is none is told, not thrown: the plan shows it. */
export async function readHeaders(
  { repo, commit }: Repo,
  files: { path: string; size: number }[],
  deps: Deps,
): Promise<ReadHeaders> {
  const broken: ReadHeaders["broken"] = [];
  const headers = await inParallel(files, 8, async (file) => {
    try {
      return await readHeader({ repo, commit }, file, deps);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "invalid_input") throw error;
      broken.push({ path: file.path, problem: error.message });
      return null;
    }
  });

  const read = headers.filter((header) => header !== null);
  return { total: read.length > 0 && broken.length === 0 ? addedHeaders(read) : null, broken };
}

async function readHeader(
  { repo, commit }: Repo,
  { path, size }: { path: string; size: number },
  { hub, signal }: Deps,
) {
  const read = (start: number, end: number) => hub.readRange(repo, commit, path, start, end, { signal });

  const begin = size === 0 ? Buffer.alloc(0) : await read(0, Math.min(size, firstBytes));
  const end = 8 + headerLength(begin, size);
  const rest = end > begin.length ? await read(begin.length, end) : Buffer.alloc(0);
  return safetensorsHeader(Buffer.concat([begin.subarray(8), rest]).subarray(0, end - 8), size);
}
