import type { Classified } from "#lib/imports/plan/classify-file.ts";
import { matchesPattern } from "#lib/imports/plan/matches-pattern.ts";

/** Patterns of an import: files to copy although the server does not need them, and files to leave behind although it does. */
export type FileChoice = { include: readonly string[]; exclude: readonly string[] };

/** The same as somebody types them, with spaces or commas between. */
export type TypedChoice = { include: string; exclude: string };

export function typedChoice({ include, exclude }: TypedChoice): { include: string[]; exclude: string[] } {
  return { include: patterns(include), exclude: patterns(exclude) };
}

function patterns(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Patterns as they are typed. */
export function choiceText({ include, exclude }: FileChoice): TypedChoice {
  return { include: include.join(" "), exclude: exclude.join(" ") };
}

/** What happens to a file once the patterns were asked. Where both kinds fit, it is copied; pickles, twins and what belongs to git stay behind all the same. */
export function chosenFile(path: string, classified: Classified, { include, exclude }: FileChoice): Classified {
  if (classified.final) return classified;
  const wanted = include.find((pattern) => matchesPattern(path, pattern));
  if (wanted !== undefined) {
    return classified.action === "copy" ? classified : { action: "copy", reason: `asked for by ${wanted}` };
  }
  const unwanted = exclude.find((pattern) => matchesPattern(path, pattern));
  return unwanted === undefined || classified.action === "skip" ? classified : leftOut(unwanted);
}

function leftOut(pattern: string): Classified {
  return { action: "skip", reason: `${leftOutWords} ${pattern}` };
}

const leftOutWords = "left out by";

/** Whether somebody's pattern is why a file stays behind. */
export function isLeftOut({ action, reason }: { action: string; reason: string }): boolean {
  return action === "skip" && reason.startsWith(leftOutWords);
}
