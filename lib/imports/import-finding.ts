import { byteSize, duration } from "#lib/format.ts";
import { fileState } from "#lib/imports/file-state.ts";
import { doneBytes, donePercent, secondsLeft, totalBytes } from "#lib/imports/import-progress.ts";
import { planTotals } from "#lib/imports/plan/plan-totals.ts";
import { isCancelling } from "#lib/imports/import-state.ts";
import type { ImportState, ImportView, PlannedFileView } from "#lib/imports/schema.ts";

type Finding = { strong: string; rest: string };

/** The sentence under the title of a plan: what would be copied, how long it takes, what stands against it, what stays behind. */
export function planFinding(
  { plan, copyBytes, reuseBytes }: Pick<ImportView, "plan" | "copyBytes" | "reuseBytes">,
  files: readonly PlannedFileView[],
): Finding {
  const totals = planTotals(files);
  const skipped =
    totals.skip.bytes > 0 ? `${byteSize(totals.skip.bytes)} that the server does not read stay behind.` : "";
  const seconds = plan?.estimatedSeconds;
  const about = seconds ? `, about ${duration(seconds)}` : "";
  const blocks = (plan?.checks ?? []).filter(({ level }) => level === "blocks");
  if (files.length === 0) return { strong: "Nothing can be copied.", rest: "" };
  if (blocks.some(({ code }) => code === "stored")) return { strong: "Nothing is left to copy.", rest: "" };

  const reuse = reuseBytes > 0 ? `${byteSize(reuseBytes)} are re-used inside the bucket.` : "";
  const once = blocks.length === 0 ? "" : `, once ${obstacle(blocks)}`;
  return { strong: `${byteSize(copyBytes)} to copy${about}${once}.`, rest: [reuse, skipped].filter(Boolean).join(" ") };
}

const solved: Record<string, string> = {
  gate: "access is granted",
  token: "a token is set",
  bucket: "the bucket is writable",
};

function obstacle(blocks: readonly { code: string }[]): string {
  if (blocks.length > 1) return `${blocks.length} problems are solved`;
  return solved[blocks[0]?.code ?? ""] ?? "the problem is solved";
}

/** The sentence under the title of an import that was confirmed. */
export function importFinding(view: ImportView): Finding {
  if (isCancelling(view)) return view.retryAt === null ? cancelling : waiting(view);
  return findings[view.state](view);
}

const cancelling = { strong: "Cancelling.", rest: "What this import wrote is being removed." };

const findings: Record<ImportState, (view: ImportView) => Finding> = {
  planning: () => ({ strong: "Reading the repo.", rest: "" }),
  planned: ({ copyBytes }) => ({ strong: `${byteSize(copyBytes)} to copy.`, rest: "" }),
  queued: (view) => {
    return view.retryAt === null ? { strong: "Waiting for a worker.", rest: place(view) } : waiting(view);
  },
  copying: (view) => (view.retryAt === null ? copying(view) : waiting(view)),
  paused: (view) => ({
    strong: `Paused at ${donePercent(view)}.`,
    rest: `${byteSize(doneBytes(view))} of ${totalText(view)} are in the bucket and stay there.`,
  }),
  failed: () => ({
    strong: "It cannot go on by itself.",
    rest: "What is verified stays in the bucket and is not copied again.",
  }),
  cancelled: ({ problem }) => ({
    strong: "Cancelled.",
    rest: problem ?? "Nothing of this import is left in the bucket.",
  }),
  done: (view) => ({ strong: `${totalText(view)} in the bucket, every byte verified.`, rest: reused(view) }),
};

function totalText(view: ImportView): string {
  return byteSize(totalBytes(view));
}

function copying(view: ImportView): Finding {
  const left = secondsLeft(view);
  const strong = left === null ? `${donePercent(view)} copied.` : `About ${duration(left)} left.`;
  const begun = view.ledger.begun.map((file) => fileState({ action: "copy", ...file }));
  const hindered = begun.filter(({ filter }) => filter === "problems");
  const failed = hindered.filter(({ kind }) => kind === "failed").length;
  if (failed > 0)
    return { strong, rest: `${failed === 1 ? "One file has" : `${failed} files have`} failed; the others go on.` };

  const throttled = hindered.filter(({ kind }) => kind === "throttled").length;
  const retried = hindered.length - throttled;
  const said = [
    throttled > 0 ? `${files(throttled)} throttled` : "",
    retried > 0 ? `${files(retried)} being retried` : "",
  ].filter(Boolean);
  if (said.length === 0) return { strong, rest: left === null && view.bytesPerSecond === 0 ? quiet(view) : "" };
  return {
    strong,
    rest: `${sentence(said.join(" and "))}; ${hindered.length === 1 ? "it does not need you" : "they do not need you"}.`,
  };
}

function quiet(view: ImportView): string {
  return doneBytes(view) === 0 ? "It is about to begin." : "No byte comes at the moment.";
}

function place({ line }: ImportView): string {
  const others = line?.others ?? 0;
  if (others === 0) return "It begins by itself.";
  if (line?.isFirst) return "It is the next one to begin.";
  return `${others === 1 ? "One other import waits" : `${others} other imports wait`} too; each begins by itself.`;
}

function waiting({ problem }: ImportView): Finding {
  return { strong: "It goes on by itself.", rest: problem ?? "" };
}

function reused({ presentBytes, reusedBytes }: ImportView): string {
  const present = presentBytes > 0 ? `${byteSize(presentBytes)} were there already.` : "";
  const rewritten = reusedBytes > 0 ? `${byteSize(reusedBytes)} were re-used inside the bucket.` : "";
  return [present, rewritten].filter(Boolean).join(" ");
}

function files(number: number): string {
  return number === 1 ? "one file is" : `${number} files are`;
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
