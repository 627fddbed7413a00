import type { Checks } from "../checks.ts";
import { differences } from "./differences.ts";
import { normalise } from "./normalise.ts";
import { recordedAnswers } from "./recorded-answers.ts";
import { runGroup } from "./run-group.ts";
import type { Group } from "./step.ts";
import type { Target } from "./target.ts";

/** Asks a server a group of the table: a check for each answer, which must be what a real server answered when it was recorded. */
export async function judgeAnswers(group: Group, target: Target, { found }: Checks): Promise<void> {
  const recorded = recordedAnswers(group.name).answers;
  const ran = await runGroup(group, target);
  const answers = normalise(ran);
  for (const [index, answer] of answers.entries()) {
    const differs = differences(recorded[index], answer).slice(0, 20);
    found(`${group.name}: ${recorded[index]?.name ?? answer.name}`, differs.length === 0 ? null : differs.join("\n"));
  }
  const missing = `${recorded.length - answers.length} answers are missing. ${ran.brokeOff ?? "Record the group anew."}`;
  if (answers.length < recorded.length) found(`${group.name}: it comes to its end`, missing);
}
