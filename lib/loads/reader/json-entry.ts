const bodies = ["textPayload", "message", "MESSAGE", "log", "msg", "line", "body", "content", "event"] as const;
const times = ["timestamp", "@timestamp", "time", "ts", "asctime", "receiveTimestamp", "__REALTIME_TIMESTAMP"] as const;
const inners = ["jsonPayload", "_source", "attributes", "content", "line"] as const;
// A line of JSON may stand behind a prefix, and says nothing of itself behind much more text.
const farthest = 200;

/** One entry of a log that a program wrote: the lines of its message with their time in front, and the key that holds it. */
export type JsonEntry = { lines: string[]; key: string };

/** Whether a line may be an entry: one JSON object, alone or behind a prefix. */
export function mayBeEntry(text: string): boolean {
  const start = text.indexOf('{"');
  return start >= 0 && start < farthest && /\}\s*$/.test(text.slice(-8));
}

/** Reads an entry of Cloud Logging, of Docker, of the journal or of a JSON formatter; null for any other text. */
export function jsonEntry(text: string): JsonEntry | null {
  const start = text.indexOf("{");
  const all = start < 0 ? null : parsed(text.slice(start));
  if (!all) return null;
  const inner = inners.map((key) => objectOf(all[key])).find((one) => one !== null) ?? null;
  const said = (inner && bodyOf(inner)) ?? bodyOf(all);
  if (!said) return null;
  const at = timeOf(all) ?? (inner && timeOf(inner)) ?? null;
  const front = at === null ? text.slice(0, start) : `${at} ${podOf(all)}`;
  return {
    lines: said.text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `${front}${line}`),
    key: said.key,
  };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** By hand: a schema would copy each of millions of entries. */
function objectOf(value: unknown): Record<string, unknown> | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bodyOf(entry: Record<string, unknown>): { text: string; key: string } | null {
  for (const key of bodies) {
    const value = entry[key];
    if (typeof value === "string") return { text: value, key };
  }
  return null;
}

/** Who wrote it, as `kubectl logs --prefix` tells it; empty where the entry does not say. */
function podOf(entry: Record<string, unknown>): string {
  const labels = objectOf(objectOf(entry["resource"])?.["labels"]) ?? objectOf(entry["kubernetes"]);
  const names = [labels?.["pod_name"], labels?.["container_name"]].filter((name) => typeof name === "string");
  return names.length === 2 && /^[\w./-]{1,80}$/.test(names.join("/")) ? `[pod/${names.join("/")}] ` : "";
}

function timeOf(entry: Record<string, unknown>): string | null {
  for (const key of times) {
    const value = entry[key];
    if (typeof value === "string" && /^\d{4}-/.test(value)) return value;
    const number =
      typeof value === "number" || (typeof value === "string" && /^\d{10,19}$/.test(value)) ? Number(value) : null;
    if (number !== null && number > 1e9) return new Date(number / 10 ** digitsBeyondMs(number)).toISOString();
  }
  return null;
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970: their size tells them apart. */
function digitsBeyondMs(number: number): number {
  if (number < 1e11) return -3;
  if (number < 1e14) return 0;
  return number < 1e17 ? 3 : 6;
}
