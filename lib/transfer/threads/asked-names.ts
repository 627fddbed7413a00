import type { LookupFunction } from "node:net";
import type { ThreadAnswer, ThreadRequest } from "./thread-messages.ts";

type Question = Extract<ThreadAnswer, { tell: "name" }>;
type Reply = Extract<ThreadRequest, { do: "resolve" }>;

/** Looks names up in the thread that knows which addresses may be connected to. */
export function askedNames(ask: (question: Question) => void) {
  const waiting = new Map<number, Parameters<LookupFunction>[2]>();
  let asked = 0;

  const lookup: LookupFunction = (hostname, { all, family, hints }, callback) => {
    waiting.set(++asked, callback);
    ask({ tell: "name", name: asked, hostname, options: { all, family, hints } });
  };
  return {
    lookup,
    resolve({ name, error, address, family }: Reply): void {
      waiting.get(name)?.(error === undefined ? null : new Error(error), address, family);
      waiting.delete(name);
    },
  };
}

/** The other side: answers with what the look-up finds, or why it refuses. */
export function answerName(lookup: LookupFunction, question: Question, reply: (found: Reply) => void): void {
  const { name, hostname, options } = question;
  lookup(hostname, options, (error, address, family) =>
    reply({ do: "resolve", name, ...(error && { error: error.message }), address, family }),
  );
}
