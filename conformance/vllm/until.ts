import { setTimeout as sleep } from "node:timers/promises";

/** Asks again and again until there is an answer. Throws with `said` when that takes too long. */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | null> | T | null,
  said: () => string = () => "",
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${what}. ${said()}`.trim());
    await sleep(250);
  }
}
