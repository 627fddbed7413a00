import type { ActivityRow } from "#lib/activity/schema.ts";

const verbs: Record<string, string> = {
  "members.sign-in": "Sign in",
  "members.add": "Add member",
  "members.set-role": "Set role",
  "members.disable": "Disable or enable member",
  "members.change-password": "Change password",
  "members.renew-password": "Renew password",
  "settings.choose-bucket": "Choose bucket",
  "settings.set-token": "Set token",
  "settings.remove-token": "Remove token",
  "settings.skip-token": "Skip token",
  "settings.set-price": "Enter price",
  "settings.remove-price": "Remove price",
  "identity.grant-reader": "Let account read bucket",
  "clusters.find": "Look for clusters",
  "deployments.deploy": "Deploy model",
  "loads.explain": "Explain log",
  "loads.remove": "Remove load",
  "loads.dismiss-regression": "Dismiss regression",
  "loads.pin-baseline": "Pin baseline",
  "loads.unpin-baseline": "Unpin baseline",
  "loads.restore-regression": "Bring back regression",
  "loads.save-view": "Save view",
  "loads.change-view": "Change view",
  "loads.remove-view": "Delete view",
};

/** What was done, in words; an act that has none yet is named by its own: `imports.confirm` is "Confirm import". */
export function actionWords(action: string): string {
  const [domain = "", verb = ""] = action.split(".");
  const words = `${verb.replaceAll("-", " ")} ${domain.replace(/s$/, "")}`.trim();
  return verbs[action] ?? words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Before and after of a change: `role: viewer → engineer`, and once what it left as it was; an empty text where a row keeps none. */
export function changeText(detail: unknown): string {
  if (!isRecord(detail)) return "";
  const [before, after] = [detail["before"] ?? {}, detail["after"] ?? {}];
  if (!isRecord(before) || !isRecord(after)) return "";
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .map((key) => {
      const ends = [before[key], after[key]].filter((value) => value !== undefined).map(valueText);
      return `${keyText(key)}: ${[...new Set(ends)].join(" → ")}`;
    })
    .join(", ");
}

const onlyAdded = "No row is ever changed.";

type Shown = { isOlder: boolean; outcome: ActivityRow["outcome"] | null };

/** What a page of the log says: how much of it did not go through, or how much there is of what was asked for. */
export function activityFinding(
  rows: Pick<ActivityRow, "outcome">[],
  { isOlder, outcome }: Shown,
): { strong: string; rest: string } {
  if (outcome !== null) return filteredFinding(rows.length, isOlder, outcome);
  if (rows.length === 0) return { strong: "Nothing was done yet.", rest: "" };
  const refused = rows.filter((row) => row.outcome === "refused").length;
  const failed = rows.filter((row) => row.outcome === "failed").length;
  const done = rows.length - refused - failed;
  const which = isOlder ? `Of these ${rows.length} older acts` : `Of the last ${rows.length} acts`;
  const strong =
    refused + failed === 0 ? "Nothing was refused and nothing failed." : `${refused} refused, ${failed} failed.`;
  return { strong, rest: `${which}, ${done} ${done === 1 ? "was" : "were"} done. ${onlyAdded}` };
}

function filteredFinding(count: number, isOlder: boolean, outcome: ActivityRow["outcome"]) {
  if (count > 0)
    return {
      strong: `${count} ${outcome}.`,
      rest: `The ${isOlder ? "older" : "newest"} acts of this outcome. ${onlyAdded}`,
    };
  const nothing = outcome === "failed" ? "Nothing failed" : `Nothing was ${outcome}`;
  return { strong: `${nothing}${isOlder ? " before that" : ""}.`, rest: onlyAdded };
}

/** `lastFour` as `last four`. */
function keyText(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueText(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
