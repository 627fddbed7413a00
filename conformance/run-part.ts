import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Failure, recordChecks } from "./checks.ts";
import { CannotRun, type Part, type Ready } from "./part.ts";

export type Outcome = {
  part: Part;
  /** Absent where the counterpart is not to be had; `notRun` then holds the part itself, with the reason. */
  version?: string;
  passed: number;
  failed: Failure[];
  notRun: Failure[];
  measured: string[];
  seconds: number;
};

/** Runs one part to its end. A part that breaks off, or that found nothing, has failed: it never counts as passed. */
export async function runPart(part: Part, { quick }: { quick: boolean }): Promise<Outcome> {
  const began = performance.now();
  const checks = recordChecks();
  const ended = (version?: string): Outcome => ({
    part,
    ...(version !== undefined && { version }),
    ...checks.result(),
    seconds: (performance.now() - began) / 1000,
  });

  let ready: Ready;
  try {
    ready = await part.prepare();
  } catch (error) {
    if (error instanceof CannotRun) checks.notRun("everything", error.message);
    else checks.found("the counterpart is made ready", reasonOf(error));
    return ended();
  }

  const folder = mkdtempSync(join(tmpdir(), `sluice-conformance-${part.name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    await ready.run({ checks, folder, quick });
    if (checks.result().passed === 0 && checks.result().failed.length === 0) throw new Error("It checked nothing.");
  } catch (error) {
    checks.found("the part comes to its end", reasonOf(error));
  } finally {
    process.off("exit", remove);
    remove();
  }
  return ended(ready.version);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
