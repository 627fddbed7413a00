import { expect, test } from "vitest";
import { deploymentFinding } from "./deployment-finding.ts";
import type { ObservedDeployment } from "./view-schema.ts";

const base = { state: "starting", wish: "run", problem: null, retryAt: null, replicas: 3 } as const;

test("the next and the last replica are said with their times", () => {
  const rows = [aRow(null), aRow(232), aRow(77)];

  expect(deploymentFinding({ ...base, observed: anObserved(1) }, rows)).toEqual({
    strong: "Next replica ready in about 77.0 s,",
    rest: "the last in about 3m 52s. 1 of 3 replicas serve.",
  });
});

test("replicas that get ready together are said once", () => {
  expect(deploymentFinding({ ...base, observed: anObserved(1) }, [aRow(76.4), aRow(77)])).toEqual({
    strong: "2 replicas ready in about 77.0 s.",
    rest: "1 of 3 replicas serve.",
  });
});

test("without a prediction it says how many serve and why not all", () => {
  const observed = anObserved(1, "No node has a free nvidia-l4.");

  expect(deploymentFinding({ ...base, observed }, [aRow(null)])).toEqual({
    strong: "1 of 3 replicas serve.",
    rest: "No node has a free nvidia-l4.",
  });
  expect(deploymentFinding({ ...base, observed: null }, []).rest).toBe("No earlier start to compare with.");
});

test("a start that failed gives its cause, before what the others promise", () => {
  const observed = anObserved(0, "The next try is in 40 s.");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a start of which only its end is read
  const load = {
    live: false,
    outcome: "failed",
    explained: { cause: { title: "The bucket does not exist." } },
  } as never;

  expect(deploymentFinding({ ...base, observed }, [{ bar: null, load }, aRow(77)])).toEqual({
    strong: "The bucket does not exist.",
    rest: "0 of 3 replicas serve. The next try is in 40 s.",
  });
});

test("when all serve the last start is told", () => {
  const ready = { ...base, state: "ready", replicas: 1, observed: anObserved(1) } as const;

  expect(deploymentFinding(ready, [aRow(null, 58.7)])).toEqual({
    strong: "The one replica serves.",
    rest: "The last start took 58.7 s.",
  });
});

test("what waits says that it goes on by itself, what failed why", () => {
  const problem = "The namespace models does not exist.";
  const waiting = { ...base, observed: null, problem, retryAt: "2026-01-01T00:00:00.000Z" };

  expect(deploymentFinding(waiting, [])).toEqual({ strong: "It goes on by itself.", rest: problem });
  expect(deploymentFinding({ ...base, state: "failed", observed: null, problem }, []).strong).toBe(problem);
});

function anObserved(ready: number, pending: string | null = null): ObservedDeployment {
  return { replicas: 3, ready, updated: 3, conditions: [], pods: [], pending };
}

function aRow(
  leftSeconds: number | null,
  totalSeconds: number | null = null,
): Parameters<typeof deploymentFinding>[1][0] {
  const bar = { segments: [], nowSeconds: null, endSeconds: 0, leftSeconds, leftSpread: null };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a start of which only the end is read
  const load = { outcome: "ready", totalSeconds } as Parameters<typeof deploymentFinding>[1][0]["load"];
  return { bar, load: totalSeconds === null ? null : load };
}
