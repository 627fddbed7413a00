// Three bytes are hashed into a table that stays in the processor's nearest cache; a larger one is slower, not better.
const tableSize = 16_384;
// The search jumps as far as its shortest needle allows, so the few shorter ones are looked for natively, one by one.
const shortest = 11;

/** Answers where the next needle stands at or after a position of the buffer, or -1. Positions must not go back. */
export type NeedleSearch = (from: number) => number;

/**
 * Prepares the search for many byte strings at once: Wu and Manber's method, in which a table on three bytes says how far
 * to jump, so most bytes are never looked at. It only decides which lines are worth reading.
 */
export function needleFinder(needles: readonly string[]): (buffer: Buffer) => NeedleSearch {
  const words = [...new Set(needles)].map((needle) => Buffer.from(needle));
  const findLong = longFinder(words.filter((word) => word.length >= shortest));
  const short = words.filter((word) => word.length < shortest);

  return function search(buffer) {
    const finders = [findLong, ...short.map((word) => (buffer: Buffer, from: number) => buffer.indexOf(word, from))];
    const places = finders.map(() => -2);
    return function next(from) {
      let first = -1;
      for (const [index, find] of finders.entries()) {
        let place = places[index] ?? -1;
        if (place !== -1 && place < from) place = places[index] = find(buffer, from);
        if (place !== -1 && (first === -1 || place < first)) first = place;
      }
      return first;
    };
  };
}

function longFinder(words: readonly Buffer[]): (buffer: Buffer, from: number) => number {
  if (words.length === 0) return () => -1;
  const { window, jumps, candidates } = jumpTable(words, (word, index) => word[index] ?? 0);

  return function find(buffer, from) {
    const end = buffer.length;
    let last = from + window - 1;
    while (last < end) {
      const block = hash(buffer[last - 2] ?? 0, buffer[last - 1] ?? 0, buffer[last] ?? 0);
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

/** How far to jump from each block of three, and the words that a block may be the end of. */
function jumpTable<Word extends Buffer | string>(
  words: readonly Word[],
  codeAt: (word: Word, index: number) => number,
) {
  const window = Math.min(255, ...words.map((word) => word.length));
  const jumps = new Uint8Array(tableSize).fill(window - 2);
  const candidates: Word[][] = Array.from({ length: tableSize }, () => []);
  for (const word of words) {
    for (let last = 2; last < window; last++) {
      const block = hash(codeAt(word, last - 2), codeAt(word, last - 1), codeAt(word, last));
      jumps[block] = Math.min(jumps[block] ?? 0, window - 1 - last);
      if (last === window - 1) candidates[block]?.push(word);
    }
  }
  return { window, jumps, candidates };
}

function hash(first: number, second: number, third: number): number {
  return ((first << 8) ^ (second << 4) ^ third) & (tableSize - 1);
}

function startsWith(buffer: Buffer, start: number, word: Buffer): boolean {
  if (start + word.length > buffer.length) return false;
  for (let index = 0; index < word.length; index++) if (buffer[start + index] !== word[index]) return false;
  return true;
}

/** The same question for text: whether any of the needles stands in it. */
export function anyOf(needles: readonly string[]): (text: string) => boolean {
  const long = needles.filter((needle) => needle.length >= shortest);
  const short = needles.filter((needle) => needle.length < shortest);
  const holdsLong = longTextFinder([...new Set(long)]);
  return (text) => holdsLong(text) || short.some((needle) => text.includes(needle));
}

function longTextFinder(words: readonly string[]): (text: string) => boolean {
  const { window, jumps, candidates } = jumpTable(words, (word, index) => word.charCodeAt(index));

  return function holds(text) {
    let last = window - 1;
    while (last < text.length) {
      const block = hash(text.charCodeAt(last - 2), text.charCodeAt(last - 1), text.charCodeAt(last));
      const jump = jumps[block] ?? 0;
      if (jump > 0) {
        last += jump;
        continue;
      }
      const start = last - window + 1;
      if (candidates[block]?.some((word) => text.startsWith(word, start))) return true;
      last += 1;
    }
    return false;
  };
}
