/** `zoned` times name their zone; `host` and `own` ones are wall clocks without one (journal, vLLM's own). */
export type Clock = "zoned" | "host" | "own";
/** Without a zone a clock is known by the form of its times: vLLM's own have no year. */
export type Stamp = { clock: Clock; at: number; isDated?: true };

// vLLM's own stamps have no year. A leap year keeps 29 February valid; only differences are ever used.
const someYear = 2000;
const dayMs = 86_400_000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2026-11-24`, `17:14:09`, `851203748`, `Z` to a stamp; without a zone it is the wall clock of the process. */
export function dateStamp(date: string, time: string, fraction = "", zone = ""): Stamp {
  const utcMs = Date.parse(`${date}T${time}Z`) + (fraction ? Number(`0.${fraction}`) * 1000 : 0);
  if (!zone) return { clock: "own", at: wallClock(utcMs), isDated: true };
  if (zone === "Z" || zone === "UTC" || zone === "GMT") return { clock: "zoned", at: utcMs };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return { clock: "zoned", at: utcMs - (zone.startsWith("-") ? -1 : 1) * minutes * 60_000 };
}

/** `11-24 17:14:09`, the stamp of vLLM's own lines. */
export function ownStamp(monthDay: string, time: string): Stamp {
  return { clock: "own", at: Date.parse(`${someYear}-${monthDay}T${time}Z`) };
}

/** `Feb`, `22`, `06:35:27`, the stamp of the system journal. */
export function hostStamp(month: string, day: string, time: string): Stamp {
  const number = String(months.indexOf(month) + 1).padStart(2, "0");
  return { clock: "host", at: Date.parse(`${someYear}-${number}-${day.padStart(2, "0")}T${time}Z`) };
}

/** A stamp without a year that lies far before the one before it belongs to the next year. */
export function inOrder(stamp: Stamp, previousAt: number | null): number {
  if (stamp.clock === "zoned" || previousAt === null) return stamp.at;
  return previousAt - stamp.at > 180 * dayMs ? stamp.at + 366 * dayMs : stamp.at;
}

function wallClock(utcMs: number): number {
  const date = new Date(utcMs);
  return Date.UTC(someYear, date.getUTCMonth(), date.getUTCDate()) + (utcMs % dayMs);
}
