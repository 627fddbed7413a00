import type { CacheEarning } from "#lib/caches/schema.ts";
import { count } from "#lib/format.ts";
import { money } from "#lib/money.ts";

/** `$5.57 a day, saves $8.00`; null where nothing of it is priced. */
export function dayWords({ costADay, savesADay, currency }: CacheEarning): string | null {
  if (currency === null || costADay === null) return null;
  const costs = `${money(costADay, currency)} a day`;
  return savesADay === null
    ? costs
    : `${costs}, ${savesADay < 0 ? "loses" : "saves"} ${money(Math.abs(savesADay), currency)}`;
}

/** `pays from 29 starts a day; 41 now`, or of a cache that is not there that it would. */
export function paysWords({ paysFrom, startsADay, costADay, savedSeconds }: CacheEarning, isOn: boolean): string {
  const now = `${startsWords(startsADay)} a day`;
  if (costADay !== null && savedSeconds !== null && savedSeconds <= 0) return `${now}; a warm one reads no faster here`;
  if (paysFrom === null) return now;
  return `${isOn ? "pays" : "would pay"} from ${startsWords(paysFrom)} a day; ${numberWords(startsADay)} now`;
}

/** `41 starts`, `0.3 starts`. */
export function startsWords(starts: number): string {
  const number = numberWords(starts);
  return `${number} ${number === "1" ? "start" : "starts"}`;
}

function numberWords(starts: number): string {
  if (starts >= 10 || Number.isInteger(starts)) return count(Math.round(starts));
  return starts < 0.1 ? "under 0.1" : String(Number(starts.toFixed(1)));
}
