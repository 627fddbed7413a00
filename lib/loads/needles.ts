// Two bytes are hashed into a table that stays in the processor's nearest cache; a larger one is slower, not better.
const tableSize = 8192;

/**
 * Finds the first of many byte strings at or after a position, or -1. Wu and Manber's method: a table on two bytes says
 * how far the search may jump, so most bytes are never looked at. It only decides which lines are worth reading.
 */
export function needleFinder(needles: readonly string[]) {
  const words = [...new Set(needles)].map((needle) => Buffer.from(needle));
  const window = Math.min(...words.map((word) => word.length));
  const jumps = new Uint8Array(tableSize).fill(Math.min(window - 1, 255));
  const candidates: Buffer[][] = Array.from({ length: tableSize }, () => []);

  for (const word of words) {
    for (let last = 1; last < window; last++) {
      const block = hash(word[last - 1] ?? 0, word[last] ?? 0);
      jumps[block] = Math.min(jumps[block] ?? 0, window - 1 - last);
      if (last === window - 1) candidates[block]?.push(word);
    }
  }

  return function find(buffer: Buffer, from: number): number {
    const end = buffer.length;
    let last = from + window - 1;
    while (last < end) {
      const block = hash(buffer[last - 1] ?? 0, buffer[last] ?? 0);
      const jump = jumps[block] ?? 0;
      if (jump > 0) {
        last += jump;
        continue;
      }
      const start = last - window + 1;
      for (const word of candidates[block] ?? []) if (startsWith(buffer, start, word)) return start;
      last += 1;
    }
    return -1;
  };
}

function hash(first: number, second: number): number {
  return ((first << 5) ^ second) & (tableSize - 1);
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
