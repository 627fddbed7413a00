import { expect, test } from "vitest";
import type { HubHitView } from "#lib/imports/schema.ts";
import type { SettingsView } from "#lib/settings/schema.ts";
import { clusterWords, firstRunFinding, firstSteps, goodStart } from "#lib/overview/format.ts";

const none = { clusters: [], models: [], loads: [] };
const answers = { reachable: true };

test("the first step that is not done is the one to take now", () => {
  const steps = firstSteps({ ...none, clusters: [answers], settings: someSettings({ bucket: "sandbox-models" }) });

  expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "cluster done",
    "bucket done",
    "token now",
    "import later",
    "start later",
  ]);
  expect(firstRunFinding(steps, true)).toEqual({
    strong: "Three steps to your first load.",
    rest: "Everything runs on this machine until you connect a project.",
  });
});

test("a skipped token is a step done", () => {
  const steps = firstSteps({ ...none, settings: someSettings({ bucket: "b", tokenSkipped: true }) });

  expect(steps.find(({ key }) => key === "token")?.state).toBe("done");
});

test("a cluster that does not answer is not connected", () => {
  const steps = firstSteps({ ...none, clusters: [{ reachable: false }], settings: someSettings({}) });

  expect(steps[0]).toEqual({ key: "cluster", state: "now" });
});

test("whoever has a model and a start has no step left, also without a cluster and a token", () => {
  const reached = { models: ["a model"], loads: ["a start"] };
  const steps = firstSteps({ ...none, ...reached, settings: someSettings({ bucket: "b" }) });

  expect(steps.every(({ state }) => state === "done")).toBe(true);
});

test("a cluster says its version, its pools and whether pods have an identity", () => {
  const cluster = { name: "usc1", version: "v1.37.2", pools: [], autopilot: false, workloadPool: "p.svc.id.goog" };

  expect(clusterWords(cluster)).toBe("usc1 answers: Kubernetes 1.37.2, 0 node pools, workload identity on.");
  expect(clusterWords({ ...cluster, version: null, autopilot: true, workloadPool: null })).toBe(
    "usc1 answers: Autopilot, workload identity off.",
  );
});

test("a good start is open to everybody, has weights that can be read, and is small", () => {
  const hits = [
    aHit({ repo: "acme/big", parameters: 70e9 }),
    aHit({ repo: "acme/gated", parameters: 1e6, gated: "manual" }),
    aHit({ repo: "acme/private", parameters: 1e6, private: true }),
    aHit({ repo: "acme/pickles", parameters: null }),
    aHit({ repo: "acme/small", parameters: 1e9 }),
  ];

  expect(goodStart(hits)?.repo).toBe("acme/small");
  expect(goodStart([])).toBeNull();
});

function aHit(given: Partial<HubHitView>): HubHitView {
  const facts = { downloads: 1, likes: 1, license: "apache-2.0", pipelineTag: "text-generation" };
  const sizes = { weightBytes: 2e9, storedBytes: null, formats: ["safetensors"] };
  return { repo: "acme/one", gated: false, private: false, parameters: 1e9, ...sizes, ...facts, ...given };
}

function someSettings(given: Partial<SettingsView>): SettingsView {
  const none = {
    project: null,
    bucket: null,
    prefix: "",
    token: null,
    tokenSkipped: false,
    importLimit: null,
    prices: [],
  };
  return { sandbox: true, hubUrl: "http://127.0.0.1:4180", ...none, ...given };
}
