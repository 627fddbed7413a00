import { count, duration } from "#lib/format.ts";
import type { HubHitView, ImportRow } from "#lib/imports/schema.ts";
import type { LoadRow } from "#lib/loads/schema.ts";
import type { ModelView } from "#lib/models/schema.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

const stepKeys = ["bucket", "token", "import", "explain"] as const;
export type StepKey = (typeof stepKeys)[number];

/** `now` is the first step that is not done: it alone is offered in full. */
export type Step = { key: StepKey; state: "done" | "now" | "later" };

export type FirstRun = { settings: SettingsView; models: ModelView[]; loads: LoadRow[] };

/** What a newcomer has done and what comes next. */
export function firstSteps({ settings, models, loads }: FirstRun): Step[] {
  const done: Record<StepKey, boolean> = {
    bucket: settings.bucket !== null,
    token: settings.token !== null || settings.tokenSkipped,
    import: models.length > 0,
    explain: loads.length > 0,
  };
  const next = stepKeys.find((key) => !done[key]);
  return stepKeys.map((key) => ({ key, state: done[key] ? "done" : key === next ? "now" : "later" }));
}

const numbers = ["No", "One", "Two", "Three", "Four"];

export function firstRunFinding(steps: Step[], sandbox: boolean): { strong: string; rest: string } {
  const left = steps.filter(({ state }) => state !== "done").length;
  const explained = steps.some(({ key, state }) => key === "explain" && state === "done");
  const strong = `${numbers[left] ?? left} ${left === 1 ? "step" : "steps"} ${explained ? "left" : "to your first explained start"}.`;
  return { strong, rest: sandbox ? "Everything runs on this machine until you connect a project." : "" };
}

/** A repo to begin with: open, in safetensors as far as its parameters tell, and the smallest of those; null when the Hub names none. */
export function goodStart(hits: HubHitView[]): HubHitView | null {
  const open = hits.filter(
    ({ gated, private: isPrivate, parameters }) => gated === false && !isPrivate && parameters !== null,
  );
  return open.toSorted((a, b) => (a.parameters ?? 0) - (b.parameters ?? 0))[0] ?? null;
}

/** What there is, once the first run is over. */
export function overviewFinding({
  models,
  imports,
  loads,
}: {
  models: ModelView[];
  imports: ImportRow[];
  loads: LoadRow[];
}) {
  const strong =
    models.length === 1
      ? "One model is stored and verified."
      : `${count(models.length)} models are stored and verified.`;
  const moving = imports.filter(({ state }) => state === "copying" || state === "queued").length;
  const failed = imports.filter(({ state }) => state === "failed").length;
  const last = loads[0];
  const sentences = [
    moving > 0 ? `${moving === 1 ? "One import is" : `${count(moving)} imports are`} running.` : null,
    failed > 0 ? `${failed === 1 ? "One import has" : `${count(failed)} imports have`} failed.` : null,
    last ? lastStart(last) : null,
  ];
  return { strong, rest: sentences.filter((sentence) => sentence !== null).join(" ") };
}

function lastStart({ outcome, totalSeconds }: LoadRow): string {
  const time = totalSeconds === null ? "" : ` after ${duration(totalSeconds)}`;
  if (outcome === "ready") return `The last start was ready${time}.`;
  return outcome === "failed" ? `The last start failed${time}.` : "The last start's log ends before it was ready.";
}
