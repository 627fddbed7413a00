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
      let said = `✓ ${name}`;
      await checks.check(name, async () => {
        try {
          await run();
        } catch (error) {
          said = `✗ ${name}: ${error instanceof Error ? error.message : String(error)}`;
          throw error;
        }
      });
      say(said);
    },
  };
}
