import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { answersFile } from "./answer.ts";

const formatter = fileURLToPath(new URL("../../node_modules/.bin/oxfmt", import.meta.url));

/** What a real server answered to a group, as it is committed. Throws when nothing is recorded of it. */
export function recordedAnswers(group: string): z.output<typeof answersFile> {
  const file = fileOf(group);
  if (!existsSync(file))
    throw new Error(`Nothing is recorded of ${group}. Run: npm run conformance:record -- ${group}`);
  return answersFile.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function recordAnswers(group: string, recorded: z.output<typeof answersFile>): void {
  writeFileSync(fileOf(group), `${JSON.stringify(recorded)}\n`);
  execFileSync(formatter, [fileOf(group)]);
}

function fileOf(group: string): string {
  return fileURLToPath(new URL(`../kube-answers/${group}.json`, import.meta.url));
}
