import type { HubHitView } from "#lib/imports/schema.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

const stepKeys = ["bucket", "token", "import", "explain"] as const;
export type StepKey = (typeof stepKeys)[number];

/** `now` is the first step that is not done: it alone is offered in full. */
export type Step = { key: StepKey; state: "done" | "now" | "later" };

export type FirstRun = {
  settings: Pick<SettingsView, "bucket" | "token" | "tokenSkipped">;
  models: readonly unknown[];
  loads: readonly unknown[];
};

/** What a newcomer has done and what comes next. */
export function firstSteps({ settings, models, loads }: FirstRun): Step[] {
  const [hasModel, hasStart] = [models.length > 0, loads.length > 0];
  const done: Record<StepKey, boolean> = {
    bucket: settings.bucket !== null,
    // Who got to the end without one does not need it.
    token: settings.token !== null || settings.tokenSkipped || (hasModel && hasStart),
    import: hasModel,
    explain: hasStart,
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
