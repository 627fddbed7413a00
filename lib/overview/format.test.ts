import { expect, test } from "vitest";
import type { HubHitView } from "#lib/imports/schema.ts";
import type { SettingsView } from "#lib/settings/schema.ts";
import { firstRunFinding, firstSteps, goodStart } from "#lib/overview/format.ts";

test("the first step that is not done is the one to take now", () => {
  const steps = firstSteps({ settings: someSettings({ bucket: "sandbox-models" }), models: [], loads: [] });

  expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "bucket done",
    "token now",
    "import later",
    "explain later",
  ]);
  expect(firstRunFinding(steps, true)).toEqual({
    strong: "Three steps to your first explained start.",
    rest: "Everything runs on this machine until you connect a project.",
  });
});

test("a skipped token is a step done", () => {
  const steps = firstSteps({ settings: someSettings({ bucket: "b", tokenSkipped: true }), models: [], loads: [] });

  expect(steps.find(({ key }) => key === "token")?.state).toBe("done");
});

test("whoever has a model and a start has no step left, also without a token", () => {
  const steps = firstSteps({ settings: someSettings({ bucket: "b" }), models: ["a model"], loads: ["a start"] });

  expect(steps.every(({ state }) => state === "done")).toBe(true);
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
