import { expect, onTestFinished, test } from "vitest";
import { commonLimits } from "#lib/imports/hosts/common-limits.ts";
import { lookUpstream } from "#lib/models/upstream/look-upstream.ts";
import { until } from "#lib/testing/import-rig.ts";
import { modelRig } from "#lib/testing/model-rig.ts";

const repo = "tidepool-labs/pebble-2m";
const waits = expect.stringContaining("asked another import to wait");

test.each(["hub", "bucket"] as const)(
  "an adoption leaves the %s alone that asked another worker for it, and says until when it waits",
  async (side) => {
    const { rig, limits, throttled } = await setup();
    await throttled(side);

    const view = await rig.read("team/pebble/", repo, { limits: limits("w2") });

    expect(view).toMatchObject({ state: "reading", problem: waits, readBytes: 0 });
    expect(secondsTo(view.retryAt)).toBeGreaterThan(20);
  },
);

test("what the bucket asks of an adoption is obeyed by the others", async () => {
  const { rig, limits } = await setup();
  await rig.failGcs({ "storage.objects.get": ["return-429-retry-after-30s"] });

  const view = await rig.read("team/pebble/", repo, { limits: limits("w2") });

  expect(view.state).toBe("reading");
  expect(secondsTo(view.retryAt)).toBeGreaterThan(20);
  await until("another worker knows of it", async () => (await limits("w3").bucketRest("models")) > 20);
});

test("a look upstream leaves a Hub alone that asked another worker for it, and comes again when that is over", async () => {
  const { rig, limits, throttled } = await setup();
  await rig.importModel(repo);
  await throttled("hub", 900);
  const before = await rig.hub.requests();

  await lookUpstream({ repo }, { ...rig.deps, limits: limits("w2") });

  const seen = await rig.db.upstream.findFirstOrThrow();
  expect(seen).toMatchObject({ commit: null, problem: waits });
  expect(secondsTo(seen.nextAt.toISOString())).toBeGreaterThan(800);
  expect((await rig.hub.requests()).methods).toEqual(before.methods);
});

test("what the Hub asks of a look upstream is obeyed by the others", async () => {
  const { rig, limits } = await setup();
  await rig.importModel(repo);
  await rig.hub.fail({ "hub.models.get": ["return-429-retry-after-30s"] });

  await lookUpstream({ repo }, { ...rig.deps, limits: limits("w2") });

  await until("another worker knows of it", async () => (await limits("w3").hubRest()) > 20);
});

async function setup() {
  const rig = await modelRig();
  await rig.placeRepo("team/pebble/");
  const limits = (worker: string) => {
    const made = commonLimits({ db: rig.db, worker, hubUrl: rig.deps.hubUrl, beatMs: 100 });
    onTestFinished(() => made.close());
    return made;
  };
  /** A copy of another worker is asked to wait. */
  async function throttled(side: "hub" | "bucket", seconds = 30) {
    const own = limits("w1");
    const copying = (side === "hub" ? own.hub : own.bucket("models")).join(() => 4);
    copying.throttled(seconds);
    await until("all know of it", async () => (await rig.db.hostLimit.count()) > 0);
    copying.leave();
  }
  return { rig, limits, throttled };
}

function secondsTo(at: string | null): number {
  return at === null ? 0 : (Date.parse(at) - Date.now()) / 1_000;
}
