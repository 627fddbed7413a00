import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

const said: string[] = [];
const original = console.error;

console.error = (...parts: unknown[]) => {
  said.push(format(...parts));
};

beforeEach(() => {
  said.length = 0;
});

// What a program complains about is part of what it does: a test that expects it takes it away with `silencedErrors`.
afterEach(() => {
  const unexpected = said.splice(0);
  if (unexpected.length === 0) return;
  original(unexpected.join("\n"));
  throw new Error(`console.error was called: ${unexpected[0]}`);
});

/** What console.error was given in this test so far. Taking it tells that it was expected. */
export function silencedErrors(): string[] {
  return said.splice(0);
}
