import type { CauseContext, CauseRule } from "./cause-rule.ts";
import { causeRules, otherCauses } from "./causes.ts";
import type { LogProcess } from "./log-line.ts";
import { isHarmless, isWrapper } from "./noise.ts";
import type { LoadCause } from "./schema.ts";

type Suspect = { rule: CauseRule; line: number; text: string; rank: number };

/** What the lines so far say about a failure: the best known cause, the best unknown one, and who merely repeats it. */
export type Suspects = { known: Suspect | null; other: Suspect | null; wraps: number[] };

export const noSuspects: Suspects = { known: null, other: null, wraps: [] };

// The innermost process meets the root error; the ones around it only report that it ended.
const ranks: Record<LogProcess, number> = { worker: 0, engine: 1, server: 2 };
const mostWraps = 64;
const longestText = 2000;

/** Weighs one message. The first cause of the innermost process wins; wrappers and noise never do. */
export function suspected(suspects: Suspects, message: string, line: number, process: LogProcess | null): Suspects {
  // Source lines inside a traceback quote messages that were never raised.
  if (message.startsWith("    ") || isHarmless(message)) return suspects;

  const rank = ranks[process ?? "server"];
  const known = causeRules.find((rule) => message.includes(rule.needle) && rule.pattern.test(message));
  if (!known && isWrapper(message)) return withWrap(suspects, line);
  const rule = known ?? otherCauses.find((rule) => message.includes(rule.needle) && rule.pattern.test(message));
  if (!rule) return suspects;

  const kind = known ? "known" : "other";
  const before = suspects[kind];
  if (before && before.rank <= rank) return withWrap(suspects, line);
  const suspect = { rule, line, rank, text: message.trim().slice(0, longestText) };
  return { ...(before ? withWrap(suspects, before.line) : suspects), [kind]: suspect };
}

/** Forgets errors of unknown kind: the start went on after them, so they ended nothing. */
export function survived(suspects: Suspects): Suspects {
  return suspects.other ? { ...suspects, other: null, wraps: [] } : suspects;
}

/** The cause in plain words, with its fix; null when nothing failed. */
export function diagnose({ known, other, wraps }: Suspects, context: CauseContext): LoadCause | null {
  const suspect = known ?? other;
  if (!suspect) return null;
  const found = suspect.rule.pattern.exec(suspect.text);
  if (!found) return null;
  const { rule, line, text } = suspect;
  const around = other && other !== suspect ? [...wraps, other.line] : wraps;
  return {
    class: rule.class,
    line,
    text,
    title: rule.title(found, context),
    fix: rule.fix(found, context),
    wraps: [...new Set(around)].filter((wrap) => wrap !== line).toSorted((a, b) => a - b),
  };
}

function withWrap(suspects: Suspects, line: number): Suspects {
  return suspects.wraps.length < mostWraps ? { ...suspects, wraps: [...suspects.wraps, line] } : suspects;
}
