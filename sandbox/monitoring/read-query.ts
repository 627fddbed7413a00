import { invalidArgument, MonitoringError } from "./monitoring-error.ts";
import { type Filter, readFilter } from "./read-filter.ts";

/** Times in ms since 1970. Without a period every minute is a point of its own. */
export type SeriesQuery = { filter: Filter; startAt: number; endAt: number; periodMs: number | null };

const aggregation = ["alignmentPeriod", "perSeriesAligner", "crossSeriesReducer"].map((name) => `aggregation.${name}`);
const known = new Set([
  "filter",
  "interval.startTime",
  "interval.endTime",
  "view",
  "alt",
  "$alt",
  "prettyPrint",
  ...aggregation,
]);

/** Reads the query of `projects.timeSeries.list`; throws what Google answers to a wrong one, and 501 for what is only missing here. */
export function readQuery(query: URLSearchParams): SeriesQuery {
  for (const name of query.keys()) if (!known.has(name)) throw notHere(`the parameter ${name}`);
  if (!["FULL", "0", null].includes(query.get("view"))) throw notHere(`the view ${query.get("view")}`);
  const endAt = time(query, "interval.endTime");
  if (endAt === null) throw invalidArgument("Field interval.endTime had an invalid value: it is required.");
  const startAt = time(query, "interval.startTime") ?? endAt;
  if (startAt > endAt) throw invalidArgument("Field interval had an invalid value: it ends before it starts.");
  return { filter: readFilter(query.get("filter") ?? ""), startAt, endAt, periodMs: period(query) };
}

function time(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw invalidArgument(`Field ${name} had an invalid value of "${text}".`);
  return at;
}

// A value of an enum may be sent by its name or its number (google/monitoring/v3/common.proto), as Google's client does.
function period(query: URLSearchParams): number | null {
  const aligner = query.get("aggregation.perSeriesAligner") ?? "ALIGN_NONE";
  const reducer = query.get("aggregation.crossSeriesReducer") ?? "REDUCE_NONE";
  if (!["REDUCE_NONE", "0"].includes(reducer)) throw notHere(`the reducer ${reducer}`);
  if (["ALIGN_NONE", "0"].includes(aligner)) return null;
  if (!["ALIGN_DELTA", "1"].includes(aligner)) throw notHere(`the aligner ${aligner}`);
  const text = query.get("aggregation.alignmentPeriod") ?? "";
  const seconds = Number(/^(\d+)s$/.exec(text)?.[1]);
  if (seconds >= 60 && seconds % 60 === 0) return seconds * 1000;
  throw invalidArgument(
    `Field aggregation.alignmentPeriod had an invalid value of "${text}": it must be a whole number of minutes, like 60s.`,
  );
}

function notHere(what: string): MonitoringError {
  return new MonitoringError(501, "UNIMPLEMENTED", `The sandbox's Cloud Monitoring does not know ${what}.`);
}
