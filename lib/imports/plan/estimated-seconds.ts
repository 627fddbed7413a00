import { median } from "#lib/median.ts";

type Copied = { bytes: number; files: number; seconds: number };

/** Of large files the bytes take the time, of small ones the requests. */
const smallFileBytes = 2 ** 20;

/** Imports below this say more about their beginning and end than about the way. */
const leastBytes = 10_000_000;
const leastFiles = 50;

/** How long a copy takes if its bytes go as fast as those of earlier imports of large files, and its files as fast as those of small ones; null when neither is known. */
export function estimatedSeconds(past: readonly Copied[], { bytes, files }: Omit<Copied, "seconds">): number | null {
  if (bytes === 0) return null;
  const isSmall = (copied: Omit<Copied, "seconds">) => copied.bytes < copied.files * smallFileBytes;
  const perByte = known(
    past.filter((each) => !isSmall(each) && each.bytes > leastBytes).map((each) => each.seconds / each.bytes),
  );
  const perFile = known(
    past.filter((each) => isSmall(each) && each.files >= leastFiles).map((each) => each.seconds / each.files),
  );

  const decides = isSmall({ bytes, files }) && files >= leastFiles ? perFile : perByte;
  return decides === null ? null : Math.max(1, bytes * (perByte ?? 0), files * (perFile ?? 0));
}

function known(values: number[]): number | null {
  return values.length === 0 ? null : median(values);
}
