import { badRequest, fieldError, invalid } from "../errors.ts";

const switches = ["follow", "previous", "timestamps"];
const numbers = ["tailLines", "sinceSeconds", "limitBytes"];

/** What of a request for a log goes on to the node. Throws what the real server says of what is none. */
export function logQuery(query: URLSearchParams, pod: string): string {
  const asked = new URLSearchParams();
  for (const name of switches) if (isOn(query.get(name))) asked.set(name, "true");
  for (const name of numbers) {
    const text = query.get(name);
    if (text === null) continue;
    if (!/^-?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
    asked.set(name, text);
  }
  const since = query.get("sinceTime");
  if (since !== null) asked.set("sinceTime", wholeSeconds(since));
  const errors = [
    ...(asked.has("sinceSeconds") && since !== null
      ? [fieldError("Forbidden", "[]", "", "at most one of `sinceTime` or `sinceSeconds` may be specified")]
      : []),
    ...least(asked, "tailLines", 0, "must be greater than or equal to 0"),
    ...least(asked, "limitBytes", 1, "must be greater than 0"),
    ...least(asked, "sinceSeconds", 1, "must be greater than 0"),
  ];
  if (errors.length > 0) throw invalid({ group: "", kind: "PodLogOptions" }, pod, errors);
  return asked.toString();
}

function isOn(text: string | null): boolean {
  return text !== null && !["false", "0"].includes(text);
}

/** The API server passes a time on in whole seconds, so a log starts up to one second before what was asked. */
function wholeSeconds(text: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (match?.[1] !== undefined && match[3] !== undefined) {
    return new Date(`${match[1]}${match[3]}`).toISOString().replace(".000Z", "Z");
  }
  const shown = JSON.stringify(text);
  throw badRequest(`parsing time ${shown} as "2006-01-02T15:04:05Z07:00": cannot parse ${shown} as "2006"`);
}

function least(asked: URLSearchParams, name: string, minimum: number, text: string) {
  const value = asked.get(name);
  return value === null || Number(value) >= minimum ? [] : [fieldError("Invalid value", name, Number(value), text)];
}
