import type { ClusterView } from "#lib/clusters/schema.ts";
import type { HubHitView } from "#lib/imports/schema.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

const stepKeys = ["cluster", "bucket", "token", "import", "start"] as const;
export type StepKey = (typeof stepKeys)[number];

/** `now` is the first step that is not done: it alone is offered in full. */
export type Step = { key: StepKey; state: "done" | "now" | "later" };

export type FirstRun = {
  clusters: readonly Pick<ClusterView, "reachable">[];
  settings: Pick<SettingsView, "bucket" | "token" | "tokenSkipped">;
  models: readonly unknown[];
  loads: readonly unknown[];
};

/** What a newcomer has done and what comes next. */
export function firstSteps({ clusters, settings, models, loads }: FirstRun): Step[] {
  const [hasModel, hasStart] = [models.length > 0, loads.length > 0];
  // Who got to the end without a cluster or a token does not need it.
  const isThrough = hasModel && hasStart;
  const done: Record<StepKey, boolean> = {
    cluster: isThrough || clusters.some(({ reachable }) => reachable),
    bucket: settings.bucket !== null,
    token: isThrough || settings.token !== null || settings.tokenSkipped,
    import: hasModel,
    start: hasStart,
  };
  const next = stepKeys.find((key) => !done[key]);
  return stepKeys.map((key) => ({ key, state: done[key] ? "done" : key === next ? "now" : "later" }));
}

const numbers = ["No", "One", "Two", "Three", "Four", "Five"];

export function firstRunFinding(steps: Step[], sandbox: boolean): { strong: string; rest: string } {
  const left = steps.filter(({ state }) => state !== "done").length;
  const hasStart = steps.some(({ key, state }) => key === "start" && state === "done");
  const strong = `${numbers[left] ?? left} ${left === 1 ? "step" : "steps"} ${hasStart ? "left" : "to your first load"}.`;
  return { strong, rest: sandbox ? "Everything runs on this machine until you connect a project." : "" };
}

/** A repo to begin with: open, in safetensors as far as its parameters tell, and the smallest of those; null when the Hub names none. */
export function goodStart(hits: HubHitView[]): HubHitView | null {
  const open = hits.filter(
    ({ gated, private: isPrivate, parameters }) => gated === false && !isPrivate && parameters !== null,
  );
  return open.toSorted((a, b) => (a.parameters ?? 0) - (b.parameters ?? 0))[0] ?? null;
}

/** What a cluster said when it answered. */
export function clusterWords(
  cluster: Pick<ClusterView, "name" | "version" | "pools" | "autopilot" | "workloadPool">,
): string {
  const { name, version, pools, autopilot, workloadPool } = cluster;
  const nodes = autopilot ? "Autopilot" : `${pools.length} node ${pools.length === 1 ? "pool" : "pools"}`;
  const identity = `workload identity ${workloadPool === null ? "off" : "on"}`;
  return `${name} answers: ${version === null ? "" : `Kubernetes ${version.replace(/^v/, "")}, `}${nodes}, ${identity}.`;
}
