export type LogLine = { at: Date; text: string };

/** What a kubelet gives of a log, by the parameters that the API server hands on to it. */
export function chosenLines(lines: LogLine[], asked: URLSearchParams): string {
  const since = Date.parse(asked.get("sinceTime") ?? "");
  const late = Number.isNaN(since) ? lines : lines.filter(({ at }) => at.getTime() >= since);
  const tail = asked.get("tailLines");
  const chosen = tail === null ? late : Number(tail) === 0 ? [] : late.slice(-Number(tail));
  const timestamps = asked.get("timestamps") === "true";
  const text = chosen.map((line) => `${timestamps ? `${nanoseconds(line.at)} ` : ""}${line.text}\n`).join("");
  const limit = asked.get("limitBytes");
  return limit === null ? text : Buffer.from(text).subarray(0, Number(limit)).toString();
}

function nanoseconds(at: Date): string {
  return at.toISOString().replace("Z", "456789Z");
}
