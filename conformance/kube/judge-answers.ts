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
  const answers = normalise(await runGroup(group, target));
  for (const [index, expected] of recorded.entries()) {
    const differs = differences(expected, answers[index]).slice(0, 20);
    found(`${group.name}: ${expected.name}`, differs.length === 0 ? null : differs.join("\n"));
  }
  if (answers.length > recorded.length) found(`${group.name}: every answer is recorded`, "Record the group anew.");
}
