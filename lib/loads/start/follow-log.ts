import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "#lib/clients/kube.ts";
import { AppError } from "#lib/errors.ts";
import { lineSplitter } from "#lib/loads/reader/lines.ts";
import type { LineWindow } from "#lib/loads/reader/line-window.ts";
import { rotatedGap } from "#lib/loads/start/log-gap.ts";
import { runStanding, type RunStanding } from "#lib/loads/start/run-of-pod.ts";

export type FollowedRun = { namespace: string; pod: string; uid: string; container: string; run: number };

/** A connection that says nothing may be dead; it is opened anew where it stood. */
const silenceMs = 30_000;
const longestWaitMs = 5_000;

type Deps = {
  kube: Pick<Kube, "log" | "find">;
  window: LineWindow;
  signal: AbortSignal;
  /** Given the lines as they come. No more are read before what it returns is settled. */
  onLines: (lines: string[]) => Promise<void> | undefined;
  /** Told whenever the log is had, or is not because the API server is away. */
  onStanding?: (isHad: boolean) => void;
  /** Told, before the lines that come after it, that lines are missing in the middle. */
  onGap?: (gap: string) => void;
  /** Shorter in tests. */
  firstWaitMs?: number;
};

/** `gap` says that lines are missing, and why. Then the follow is over. */
export type FollowEnd = { gap: string | null };

/**
 * Gives the lines of one run of a container as they come, each once and whole, until the run is over. Nothing else ends it: a cut connection, an
 * API server that is away or a refused token are waited for.
 */
export async function followLog(target: FollowedRun, deps: Deps): Promise<FollowEnd> {
  const { kube, window, signal, firstWaitMs = 200 } = deps;
  const standing = async () =>
    runStanding(await kube.find("Pod", { namespace: target.namespace, name: target.pod }), target);
  let failures = 0;

  while (!signal.aborted) {
    let wait = firstWaitMs;
    try {
      const before = await standing();
      if (before === "gone" || before === "lost") return { gap: gapOf(before) };
      if (before !== "coming" && (await readOnce(target, before, deps, standing))) return { gap: null };
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      if (isLogGone(error)) return { gap: "The node no longer had the log of this run." };
      failures += 1;
      deps.onStanding?.(false);
      wait = Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
      if (!(error instanceof AppError) && !isCut(error)) throw error;
    }
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
  return { gap: null };

  /** Reads over one connection; true when that was the last line of the run. */
  async function readOnce(
    of: FollowedRun,
    before: RunStanding,
    { kube, signal }: Deps,
    ask: () => Promise<RunStanding>,
  ): Promise<boolean> {
    const silence = silenceTimer();
    const sinceTime = window.reopen();
    const stream = await kube.log(of, {
      signal: AbortSignal.any([signal, silence.signal]),
      follow: before === "running",
      previous: before === "previous",
      ...(sinceTime === undefined ? {} : { sinceTime }),
    });
    try {
      // The container may have been started again between the question and the answer: then these are the lines of another run.
      if (!isSameLog(before, await ask())) return false;
      deps.onStanding?.(true);
      await readLines(stream, { ...deps, silence, takeRest: before !== "running" });
      return before !== "running";
    } catch (error) {
      if (silence.signal.aborted && !signal.aborted) return false;
      throw error;
    } finally {
      silence.end();
    }
  }
}

/** Stands where the rest of a line was, for who reads it. */
const cutMark = " … (cut at 256 KiB)";

type Reading = Pick<Deps, "window" | "onLines" | "onGap"> & {
  silence: ReturnType<typeof silenceTimer>;
  takeRest: boolean;
};

async function readLines(stream: AsyncIterable<Buffer>, reading: Reading): Promise<void> {
  const { window, silence, takeRest, onLines, onGap } = reading;
  let lines: string[] = [];
  const splitter = lineSplitter((buffer, start, end, isCut) => {
    const line = buffer.toString("utf8", start, end) + (isCut ? cutMark : "");
    const reached = window.reached();
    const sight = window.sight(line);
    if (sight === "after-gap") onGap?.(rotatedGap(reached, line));
    if (sight !== "known") lines.push(line);
  });
  for await (const chunk of stream) {
    silence.touch();
    splitter.push(chunk);
    if (lines.length === 0) continue;
    const taken = onLines(lines);
    lines = [];
    // Nearly always there is nothing to wait for: of 200 logs come thousands of pieces a second.
    if (taken) await taken;
  }
  // What stands after the last line feed is whole only when nothing can follow it.
  if (takeRest) splitter.end();
  if (lines.length > 0) await onLines(lines);
}

function isSameLog(before: RunStanding, after: RunStanding): boolean {
  if (before === "previous") return after === "previous";
  return after === "running" || after === "ended";
}

function gapOf(standing: "gone" | "lost"): string {
  return standing === "gone"
    ? "The pod went away before the end of its log was read."
    : "The container ended once more before the log of this run was read, or its node lost it.";
}

/** `previous terminated container "vllm" in pod "chat" not found`, and a log that the node has rotated away. */
function isLogGone(error: unknown): boolean {
  return error instanceof AppError && /previous terminated container .* not found/.test(error.message);
}

function isCut(error: unknown): boolean {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return name === "AbortError" || (typeof code === "string" && /^(UND_ERR_|E[A-Z]+$|ERR_STREAM_)/.test(code));
}

function silenceTimer() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("Nothing came for a while.")), silenceMs);
  return {
    signal: controller.signal,
    touch: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}
