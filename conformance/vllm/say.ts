import type { Checks } from "../checks.ts";

const began = performance.now();

/** A line of progress: every start of the real vLLM takes a minute or two. */
export function say(text: string): void {
  console.log(`  vllm ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

/** The same recorder, and a line for each check as it is made. */
export function saidChecks(checks: Checks): Checks {
  return {
    ...checks,
    async check(name, run) {
      const before = checks.result().failed.length;
      await checks.check(name, run);
      const failure = checks.result().failed[before];
      say(failure ? `✗ ${name}: ${failure.why}` : `✓ ${name}`);
    },
  };
}
