import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import { duration } from "#lib/format.ts";
import type { Changed, Regression } from "#lib/loads/regressions/schema.ts";
import { phaseWords } from "#lib/loads/phases.ts";

/** `Weights of acme/llama took 4.8 s longer`. */
export function regressionTitle({ measure, seconds, beforeSeconds, model, name, pinned }: Regression): string {
  const what = measure === "weights" ? "Weights" : "Time to ready";
  return `${what} of ${model ?? name} took ${duration(seconds - beforeSeconds)} longer${pinned ? " than the baseline" : ""}`;
}

/** When it began, what changed then, and whether it is over. `day` tells a moment as a date. */
export function regressionSentence(regression: Regression, day: (at: string) => string): string {
  const { at, before, pinned, beforeSeconds, seconds, changed, ended, loadIds } = regression;
  const until = pinned ? `in the baseline, ${before.title}; ` : `before ${day(at)}, `;
  const since = `${duration(beforeSeconds)} ${until}${duration(seconds)} since${pinned ? ` ${day(at)}` : ""}`;
  const changes = capital(changed.map(changeText).join("; "));
  const nothing = pinned ? " No label differs from it." : " No label changed then.";
  const cause = changes === "" ? nothing : ` ${changes} ${pinned ? "since the baseline" : "changed then"}.`;
  const over =
    ended === null
      ? ` ${loadIds.length} starts so far.`
      : ` It ended on ${day(ended.at)}${ended.changed.length > 0 ? ` with ${ended.changed.map(changeText).join("; ")}` : ""}.`;
  return `${since}.${cause}${over}`;
}

/** What the explorer adds to its finding. */
export function regressionNote(regressions: readonly Regression[], day: (at: string) => string): string | null {
  const counted = regressions.filter(({ dismissed }) => dismissed === null);
  const first = counted.find(({ ended }) => ended === null) ?? counted[0];
  if (!first) return null;
  const size = `A ${duration(first.seconds - first.beforeSeconds)} regression`;
  return first.ended === null ? `${size} began on ${day(first.at)}.` : `${size} ended on ${day(first.ended.at)}.`;
}

/** What the starts had in common that were compared. */
export function regressionPlace({ accelerator, zone, cache }: Regression): string {
  const said = [accelerator === null ? null : gpuLabel(accelerator), zone, cache === null ? null : `cache ${cache}`];
  return said.filter((part) => part !== null).join(", ");
}

export function otherPhases({ phases, measure }: Regression): string {
  const others = phases.filter(({ key }) => measure !== "weights" || key !== "weights");
  if (others.length === 0) return "within their spread";
  return others
    .slice(0, 3)
    .map(({ key, seconds }) => `${phaseWords(key)} +${duration(seconds)}`)
    .join(", ");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function changeText({ label, from, to }: Changed): string {
  return `${label.toLowerCase()} ${from ?? "not known"} → ${to ?? "not known"}`;
}
