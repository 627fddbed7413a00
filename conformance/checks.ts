export type Failure = { check: string; why: string };

/** Records what a part found out, check by check. */
export type Checks = {
  /** Runs a check; what it throws is why it failed. A failed one does not stop the others. */
  check: (name: string, run: () => Promise<void> | void) => Promise<void>;
  /** Takes over a check that was made in another process. */
  found: (name: string, why: string | null) => void;
  /** What the counterpart cannot be asked, with the reason: neither passed nor failed. */
  notRun: (name: string, why: string) => void;
  /** What was measured on the way, for the table: it is no check. */
  measured: (text: string) => void;

  result: () => { passed: number; failed: Failure[]; notRun: Failure[]; measured: string[] };
};

export function recordChecks(): Checks {
  let passed = 0;
  const failed: Failure[] = [];
  const skipped: Failure[] = [];
  const measured: string[] = [];

  function found(check: string, why: string | null) {
    if (why === null) passed += 1;
    else failed.push({ check, why });
  }

  return {
    found,
    async check(name, run) {
      try {
        await run();
        found(name, null);
      } catch (error) {
        found(name, error instanceof Error ? error.message : String(error));
      }
    },
    notRun: (check, why) => void skipped.push({ check, why }),
    measured: (text) => void measured.push(text),
    result: () => ({ passed, failed, notRun: skipped, measured }),
  };
}
