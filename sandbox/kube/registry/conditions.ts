import type { Condition } from "../objects.ts";
import { timeText } from "./registry.ts";

/** The conditions with this one set. Its time of transition moves only when its status does. */
export function setCondition(conditions: Condition[] | undefined, next: Condition, now = timeText()): Condition[] {
  const before = conditions?.find(({ type }) => type === next.type);
  const since = before?.status === next.status ? before.lastTransitionTime : now;
  const condition = { ...next, lastTransitionTime: next.lastTransitionTime ?? since ?? now };
  if (!before) return [...(conditions ?? []), condition];
  return (conditions ?? []).map((one) => (one === before ? condition : one));
}

export function conditionOf(conditions: Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((one) => one.type === type);
}
