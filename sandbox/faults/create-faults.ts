import { randomUUID } from "node:crypto";
import { type Fault, parseFault } from "./parse-fault.ts";

export type Instructions = Record<string, string[]>;

/** What is still to go wrong, by method and in order. */
export type FaultPlan = {
  /** Keeps instructions and returns their id. Throws `RangeError` naming the first one that nobody understands. */
  register(instructions: Instructions, options?: { global?: boolean }): string;
  /**
   * Takes the next fault of a method off the plan: first of the test the request names in `x-retry-test-id`, then of the
   * global ones, oldest first. `wants` lets a caller leave a fault for a later request.
   */
  next(method: string, testId: string | undefined, wants?: (fault: Fault) => boolean): Fault | null;
  /** What is left of a test; `completed` once every instruction was met. Null for an unknown id. */
  left(id: string): { id: string; instructions: Instructions; completed: boolean } | null;
  remove(id: string): boolean;
};

type Planned = { global: boolean; byMethod: Map<string, { instruction: string; fault: Fault }[]> };

/** `own` names the faults that only this server carries out, `methods` what it can be told to fail. */
export function createFaults({
  methods,
  own = [],
}: {
  methods: readonly string[];
  own?: readonly string[];
}): FaultPlan {
  const plans = new Map<string, Planned>();

  function parsed(method: string, instruction: string) {
    const fault = parseFault(instruction, own);
    if (!fault) throw new RangeError(`${instruction} is no fault instruction of this server.`);
    if (!methods.includes(method))
      throw new RangeError(`${method} is no method of this server: ${methods.join(", ")}.`);
    return { instruction, fault };
  }

  function* candidates(testId: string | undefined) {
    const named = testId === undefined ? undefined : plans.get(testId);
    if (named && !named.global) yield named;
    for (const plan of plans.values()) if (plan.global) yield plan;
  }

  return {
    register(instructions, { global = false } = {}) {
      const entries = Object.entries(instructions).map(
        ([method, list]) => [method, list.map((instruction) => parsed(method, instruction))] as const,
      );
      const id = randomUUID();
      plans.set(id, { global, byMethod: new Map(entries) });
      return id;
    },
    next(method, testId, wants = () => true) {
      for (const plan of candidates(testId)) {
        const queue = plan.byMethod.get(method);
        const head = queue?.[0];
        if (!queue || !head) continue;
        if (!wants(head.fault)) return null;
        queue.shift();
        return head.fault;
      }
      return null;
    },
    left(id) {
      const plan = plans.get(id);
      if (!plan) return null;
      const queues = [...plan.byMethod].filter(([, queue]) => queue.length > 0);
      const instructions = Object.fromEntries(queues.map(([method, q]) => [method, q.map((f) => f.instruction)]));
      return { id, instructions, completed: queues.length === 0 };
    },
    remove: (id) => plans.delete(id),
  };
}
