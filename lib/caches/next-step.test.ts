import { expect, test } from "vitest";
import { nextStep, type Wanted } from "#lib/caches/next-step.ts";
import type { CacheInfo, CacheOperation } from "#lib/clients/caches.ts";

const day = 86_400;
const on: Wanted = { wish: "on", ttlSeconds: day, operation: null };
const off: Wanted = { ...on, wish: "off" };
const begun: Wanted = { ...on, operation: "op-1" };

test.each<[string, Wanted, CacheInfo | null, CacheOperation[], object]>([
  ["none there is made", on, null, [], { do: "create" }],
  ["one that is being made is waited for", on, null, [operation()], { do: "wait" }],
  ["one that Google lists as being made is waited for", on, cache({ state: "creating" }), [], { do: "wait" }],
  ["one that could not be made is given up", begun, null, [failed("No SSDs.")], { do: "settle", problem: "No SSDs." }],
  ["an earlier failure counts for nothing", on, null, [failed("No SSDs.")], { do: "create" }],
  ["one that is on is as wanted", on, cache({}), [], { do: "settle", problem: null }],
  ["another lifetime is set", on, cache({ ttlSeconds: 7 * day }), [], { do: "update" }],
  ["a change under way locks", on, cache({ ttlSeconds: 7 * day, pendingUpdate: true }), [], { do: "wait" }],
  ["one that is going is taken back", on, cache({ state: "disabled" }), [], { do: "resume" }],
  ["a paused one is resumed", on, cache({ state: "paused" }), [], { do: "resume" }],
  ["a state nobody knows is waited out", on, cache({ state: "resizing" }), [], { do: "watch" }],
  [
    "what Google took otherwise is not asked for for ever",
    begun,
    cache({ ttlSeconds: 7 * day }),
    [operation({ done: true })],
    { do: "settle", problem: "Google keeps a TTL of 7 d, where 24 h was asked for." },
  ],
  ["off: none there is as wanted", off, null, [], { do: "settle", problem: null }],
  ["off: one that is going is as wanted", off, cache({ state: "disabled" }), [], { do: "settle", problem: null }],
  ["off: one that is on is disabled", off, cache({}), [], { do: "disable" }],
  ["off: a paused one is disabled", off, cache({ state: "paused" }), [], { do: "disable" }],
  ["off: a change under way locks", off, cache({ pendingUpdate: true }), [], { do: "wait" }],
  [
    "off: what makes it is cancelled",
    off,
    cache({ state: "creating" }),
    [operation()],
    { do: "cancel", operationId: "op-1" },
  ],
])("%s", (_, wanted, there, operations, step) => {
  expect(nextStep(wanted, there, { operations, operationsProblem: null })).toEqual(step);
});

test("where operations may not be read, what did not come is given up instead of being made again and again", () => {
  const unread = { operations: [], operationsProblem: "They may not be listed." };

  expect(nextStep(on, null, unread)).toEqual({ do: "create" });
  expect(nextStep(begun, null, unread)).toEqual({
    do: "settle",
    problem: "Google made no cache. Its reason cannot be read: They may not be listed.",
  });
});

function cache(changed: Partial<CacheInfo>): CacheInfo {
  const times = { createdAt: null, updatedAt: null };
  return { zone: "us-central1-a", state: "running", ttlSeconds: day, pendingUpdate: false, ...times, ...changed };
}

function operation(changed: Partial<CacheOperation> = {}): CacheOperation {
  const rest = { kind: "", progressPercent: null, startedAt: null, problem: null };
  return { id: "op-1", zone: "us-central1-a", done: false, ...rest, ...changed };
}

function failed(problem: string): CacheOperation {
  return operation({ done: true, problem });
}
