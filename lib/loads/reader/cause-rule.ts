import type { PhaseKey } from "../phases.ts";
import type { RaisedIn } from "./raised-in.ts";

/** What is known of the start, for the words of a cause: the phase it ended in, and where in the code it was raised. */
export type CauseContext = {
  model: string | null;
  vllmVersion: string | null;
  phase?: PhaseKey;
  frame?: RaisedIn | null;
};

/** One kind of failure: the text that proves it, what it means in plain words, and what to do. */
export type CauseRule = {
  class: string;
  /** Text every such line contains, at least seven bytes. */
  needle: string;
  /** No search for the needle is needed: its line is always that of an exception, or ends with the needle as that of a killed process. */
  isRaised?: true;
  /** Libraries warn in the same words: it counts only as the text of an exception. */
  isException?: true;
  pattern: RegExp;
  title: (found: RegExpExecArray, context: CauseContext) => string;
  fix: (found: RegExpExecArray, context: CauseContext) => string;
};

/** The same rules, for the texts of exceptions alone. */
export function ofExceptions(rules: readonly CauseRule[]): CauseRule[] {
  return rules.map((rule) => ({ ...rule, isRaised: true, isException: true }));
}

/** `131072` and `131,072` both read as `131,072`. */
export function grouped(digits: string | undefined): string {
  return Number((digits ?? "").replaceAll(",", "")).toLocaleString("en-GB");
}

/** What a program said, with one full stop at its end. */
export function sentence(text: string | undefined): string {
  const words = (text ?? "").trim().slice(0, 240);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
