import { badRequest } from "../errors.ts";
import type { Selector } from "../objects.ts";

type Labels = Record<string, string> | undefined;
type Requirement = { key: string; operator: string; values: string[] };

/** Reads `app=a,tier!=b,env in (x,y),!legacy,key` as the query parameter has it. Throws a 400 on anything else. */
export function parseLabelSelector(text: string): (labels: Labels) => boolean {
  const parts = text.split(/,(?![^(]*\))/).filter((part) => part.trim() !== "");
  const requirements = parts.map((part) => {
    const requirement = parsePart(part.trim());
    if (requirement) return requirement;
    const wrong = /^[^\s=!]+\s*(?:==?|!=)(.)/.exec(part.trim())?.[1] ?? part.trim();
    throw badRequest(`unable to parse requirement: found '${wrong}', expected: identifier`);
  });
  return (labels) => requirements.every((one) => holds(one, labels));
}

/** The selector of a Deployment, a ReplicaSet or an affinity. An empty one selects everything. */
export function matches({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels?.[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => holds({ key, operator, values }, labels))
  );
}

/** A selector in the form of a query parameter, as `status.selector` of a Scale has it. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: Selector): string {
  const byLabel = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const byExpression = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
  });
  return [...byLabel, ...byExpression].toSorted().join(",");
}

/** Labels of objects, and of nodes, for which affinities may compare numbers too. */
export function holds({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels?.[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return Number(value) > Number(values[0]);
    case "Lt":
      return Number(value) < Number(values[0]);
    default:
      return false;
  }
}

function parsePart(part: string): Requirement | null {
  const inSet = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(part);
  if (inSet?.[1] !== undefined) {
    const values = (inSet[3] ?? "").split(",").map((value) => value.trim());
    return { key: inSet[1], operator: inSet[2] === "in" ? "In" : "NotIn", values };
  }
  const equal = /^([^\s=!]+)\s*(==?|!=)\s*([-\w.]*)$/.exec(part);
  if (equal?.[1] !== undefined) {
    return { key: equal[1], operator: equal[2] === "!=" ? "NotIn" : "In", values: [equal[3] ?? ""] };
  }
  const exists = /^(!?)\s*([^\s=!()]+)$/.exec(part);
  if (exists?.[2] === undefined) return null;
  return { key: exists[2], operator: exists[1] === "!" ? "DoesNotExist" : "Exists", values: [] };
}
