import type { CauseContext, CauseRule } from "./cause-rule.ts";
import { deathCauses } from "./causes-deaths.ts";
import { causeRules, otherCauses, refusedSettings } from "./causes.ts";
import type { LogProcess } from "./log-line.ts";
import { endsStart, ignoresNext, isHarmless, isWrapper } from "./noise.ts";
import { frameAbove, raisedIn, readsSettings, type RaisedIn } from "./raised-in.ts";
import type { LoadCause } from "../schema.ts";

type Suspect = {
  rule: CauseRule;
  line: number;
  text: string;
  rank: number;
  /** Where in the code it was raised, if the lines above it say so. */
  frame: RaisedIn | null;
  /** The start went on after it. */
  isDoubted?: true;
};

/** What the lines so far say about a failure: the best cause of each kind, and who merely repeats it. */
export type Suspects = {
  known: Suspect | null;
  /** An exception no rule knows. */
  other: Suspect | null;
  /** A process that was found dead: why is not said. */
  died: Suspect | null;
  wraps: number[];
  /** The line that says that the engine did not start. */
  endedAt: number | null;
  /** The last line of a traceback that names a file. */
  frame: RaisedIn | null;
  /** The line that says of the next exception that it ended nothing. */
  ignoredAt: number | null;
};

export const noSuspects: Suspects = {
  known: null,
  other: null,
  died: null,
  wraps: [],
  endedAt: null,
  frame: null,
  ignoredAt: null,
};

// The innermost process meets the root error; the ones around it only report that it ended.
const ranks: Record<LogProcess, number> = { worker: 0, engine: 1, server: 2 };
const mostWraps = 64;
const longestText = 2000;
const mostWeighed = 64 * 1024;
// A traceback of an exception that was ignored is short.
const mostIgnored = 24;

// Source lines inside a traceback quote messages that were never raised; some pastes lost their indentation.
const quoted = /^(?: {4}|\t|\s*(?:(?:raise|return|assert|if|with) |File "|[\^~]+$))/;

const exception = /^ {0,3}(?:Exception: )?(?:(?:\w{1,60}\.){0,8}\w{0,60}(?:Error|Exception)\b|Value error, )/;

/** Weighs one message. The first cause of the innermost process wins; wrappers and noise never do. */
export function suspected(suspects: Suspects, text: string, line: number, process: LogProcess | null): Suspects {
  // Each rule looks through all of it.
  const message = text.slice(0, mostWeighed);
  const inner = raisedIn(message, line);
  if (inner) return { ...suspects, frame: inner };
  if (ignoresNext(message)) return { ...suspects, ignoredAt: line };
  if (quoted.test(message) || isHarmless(message)) return suspects;

  const frame = frameAbove(suspects.frame, line);
  const suspect = (rule: CauseRule): Suspect => {
    return { rule, line, rank: ranks[process ?? "server"], text: textOf(message, rule), frame };
  };
  const known = ruleOf(causeRules, message);
  if (known) return withSuspect(suspects, "known", suspect(known));
  const death = ruleOf(deathCauses, message);
  if (death) return withSuspect(suspects, "died", suspect(death));
  if (isWrapper(message)) {
    const endedAt = suspects.endedAt ?? (endsStart(message) ? line : null);
    return { ...withWrap(suspects, line), endedAt };
  }
  const setting = frame && readsSettings(frame) ? ruleOf([refusedSettings], message) : undefined;
  const other = setting ?? ruleOf(otherCauses, message);
  if (!other) return suspects;
  const isIgnored = suspects.ignoredAt !== null && line - suspects.ignoredAt <= mostIgnored;
  return isIgnored ? { ...suspects, ignoredAt: null } : withSuspect(suspects, "other", suspect(other));
}

/** What a line says together with the next: it counts only where the next line gives the known cause a value that was missing. */
export function saidWith(suspects: Suspects, line: number, message: string): Suspects {
  const { known } = suspects;
  if (known?.line !== line) return suspects;
  const text = textOf(message, known.rule);
  const before = known.rule.pattern.exec(known.text);
  const found = known.rule.pattern.exec(text);
  const isMore = found?.some((value, index) => value !== undefined && before?.[index] === undefined) ?? false;
  return isMore ? { ...suspects, known: { ...known, text } } : suspects;
}

/** Forgets errors of unknown kind and doubts the known: the start went on after them, so they need not have ended it. */
export function survived(suspects: Suspects): Suspects {
  const { known, other, died } = suspects;
  if (!other && !died && (!known || known.isDoubted)) return suspects;
  return {
    ...suspects,
    known: known && { ...known, isDoubted: true },
    other: null,
    died: null,
    wraps: known ? suspects.wraps : [],
    endedAt: null,
  };
}

/** The cause in plain words, with its fix; null when nothing failed. */
export function diagnose({ known, other, died, wraps }: Suspects, context: CauseContext): LoadCause | null {
  // One rank may go on while another fails, so only an error as deep as the doubted one takes its place.
  const isKnown = known && !(known.isDoubted && other && other.rank <= known.rank);
  const suspect = isKnown ? known : (other ?? known ?? died);
  if (!suspect) return null;
  const found = suspect.rule.pattern.exec(suspect.text);
  if (!found) return null;
  const { rule, line, text, frame } = suspect;
  const start = { ...context, frame };
  const around = [other, died].flatMap((beside) => (beside && beside !== suspect ? [beside.line] : []));
  return {
    class: rule.class,
    line,
    text,
    title: rule.title(found, start),
    fix: rule.fix(found, start),
    wraps: [...new Set([...wraps, ...around])].filter((wrap) => wrap !== line).toSorted((a, b) => a - b),
  };
}

function ruleOf(rules: readonly CauseRule[], message: string): CauseRule | undefined {
  return rules.find(
    (rule) =>
      message.includes(rule.needle) && rule.pattern.test(message) && (!rule.isException || exception.test(message)),
  );
}

/** What the line says; of a very long one the part that proves the cause. */
function textOf(message: string, { pattern }: CauseRule): string {
  const text = message.trim();
  if (text.length <= longestText) return text;
  const index = pattern.exec(text)?.index ?? 0;
  const start = index < longestText / 2 ? 0 : index;
  return text.slice(start, start + longestText);
}

function withSuspect(suspects: Suspects, kind: "known" | "other" | "died", suspect: Suspect): Suspects {
  const before = suspects[kind];
  if (before && !before.isDoubted && before.rank <= suspect.rank) return withWrap(suspects, suspect.line);
  return { ...(before ? withWrap(suspects, before.line) : suspects), [kind]: suspect };
}

function withWrap(suspects: Suspects, line: number): Suspects {
  return suspects.wraps.length < mostWraps ? { ...suspects, wraps: [...suspects.wraps, line] } : suspects;
}
