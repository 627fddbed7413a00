import { expect, test } from "vitest";
import { overviewFinding } from "#lib/overview/overview-finding.ts";
import type { RecentStarts } from "#lib/overview/schema.ts";
import { aDeploymentRow } from "#lib/testing/deployments.ts";

test("it says how many deployments are ready, what the others do, and what most of a start's time is", () => {
  const deployments = [
    aDeploymentRow({ state: "ready" }),
    aDeploymentRow({ state: "starting" }),
    aDeploymentRow({ state: "failed" }),
    aDeploymentRow({ state: "failed" }),
    aDeploymentRow({ state: "stopped", wish: "stop" }),
  ];

  expect(
    overviewFinding({
      deployments,
      models: [],
      recent: recently([
        { key: "node", seconds: 60 },
        { key: "weights", seconds: 40 },
        { key: "compile", seconds: 80 },
      ]),
    }),
  ).toEqual({
    strong: "1 of 4 deployments are ready.",
    rest: "One is starting, 2 have failed. 44 % of a start's time is compile.",
  });
});

test("without a deployment it falls back to the models, and no phase is named where none is large", () => {
  const even = ["scheduling", "node", "image", "container", "python", "engine"] as const;
  const recent = recently(even.map((key) => ({ key, seconds: 10 })));

  expect(overviewFinding({ deployments: [], models: [], recent })).toEqual({
    strong: "0 models are stored and verified.",
    rest: "",
  });
});

function recently(meanPhases: RecentStarts["meanPhases"]): RecentStarts {
  const none = { ready: 0, medianSeconds: null, slowSeconds: null };
  return { days: 7, now: none, before: none, byDay: [], meanPhases, idle: null };
}
