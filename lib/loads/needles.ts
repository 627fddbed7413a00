/**
 * Finds the first of many byte strings at or after a position, or -1. Wu and Manber's method: a table on two bytes says
 * how far the search may jump, so most bytes are never looked at. It only decides which lines are worth reading.
 */
export function needleFinder(needles: readonly string[]) {
  const words = [...new Set(needles)].map((needle) => Buffer.from(needle));
  const window = Math.min(...words.map((word) => word.length));
  const jumps = new Uint8Array(65_536).fill(Math.min(window - 1, 255));
  const candidates = new Map<number, Buffer[]>();

  for (const word of words) {
    for (let last = 1; last < window; last++) {
      const block = ((word[last - 1] ?? 0) << 8) | (word[last] ?? 0);
      jumps[block] = Math.min(jumps[block] ?? 0, window - 1 - last);
      if (last === window - 1) candidates.set(block, [...(candidates.get(block) ?? []), word]);
    }
  }

  return function find(buffer: Buffer, from: number): number {
    const end = buffer.length;
    let last = from + window - 1;
    while (last < end) {
      const block = ((buffer[last - 1] as number) << 8) | (buffer[last] as number);
      const jump = jumps[block] as number;
      if (jump > 0) {
        last += jump;
        continue;
      }
      const start = last - window + 1;
      const isFound = candidates.get(block)?.some((word) => startsWith(buffer, start, word));
      if (isFound) return start;
      last += 1;
    }
    return -1;
  };
}

function startsWith(buffer: Buffer, start: number, word: Buffer): boolean {
  if (start + word.length > buffer.length) return false;
  for (let index = 0; index < word.length; index++) if (buffer[start + index] !== word[index]) return false;
  return true;
}

/** The same question for text: a pattern that is true where any of the needles stands. */
export function anyOf(needles: readonly string[]): RegExp {
  return new RegExp(needles.map((needle) => needle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
}
