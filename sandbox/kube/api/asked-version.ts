import { badRequest, invalid, KubeError } from "../errors.ts";

/** The version that a request names, 0 for none. Throws what the real server says of one that is none or still to come. */
export function askedVersion(query: URLSearchParams, current: number): number {
  const asked = query.get("resourceVersion") ?? "";
  const wrong = wrongNumber(asked);
  if (wrong !== null) throw badRequest(`invalid resource version: ${wrong}`);
  if (Number(asked) <= current) return Number(asked);
  const causes = [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }];
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
  throw new KubeError(504, "Timeout", message, { causes, retryAfterSeconds: 1 });
}

/** What stands against a watch before it begins. A version that is to come is waited for. */
export function checkWatch(query: URLSearchParams): void {
  const wrong = wrongNumber(query.get("resourceVersion") ?? "");
  if (wrong !== null) throw new KubeError(500, "", wrong);
  const wantsState = query.has("sendInitialEvents");
  if (!wantsState || query.get("resourceVersionMatch") === "NotOlderThan") return;
  const text = "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
  const errors = [{ field: "resourceVersionMatch", reason: "FieldValueForbidden", text }];
  throw invalid({ group: "meta.k8s.io", kind: "ListOptions" }, "", errors);
}

function wrongNumber(asked: string): string | null {
  if (/^\d*$/.test(asked)) return null;
  const text = JSON.stringify(asked);
  return `resourceVersion: Invalid value: ${text}: strconv.ParseUint: parsing ${text}: invalid syntax`;
}
