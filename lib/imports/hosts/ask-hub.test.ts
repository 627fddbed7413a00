import { expect, onTestFinished, test } from "vitest";
import { commonLimits } from "#lib/imports/hosts/common-limits.ts";
import { planImport } from "#lib/imports/plan/plan-import.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";

const pebble = "tidepool-labs/pebble-2m";
const asked = "return-429-retry-after-30s";

test.each(["hub", "files"] as const)(
  "what the Hub asked of a copy elsewhere (%s) is obeyed by a plan, which says until when",
  async (host) => {
    const { rig, limits, planned } = await setup();
    const copying = limits("w1")[host].join(() => 4);
    copying.throttled(30);
    await until("all know of it", async () => (await rig.db.hostLimit.count()) > 0);

    const view = await planned(pebble);

    copying.leave();
    expect(view).toMatchObject({ state: "planning", problem: expect.stringContaining("asked another import to wait") });
    expect(secondsTo(view.retryAt)).toBeGreaterThan(20);
    expect((await rig.hub.requests()).methods).toEqual({});
  },
);

test.each(["hub.models.get", "hub.resolve"])(
  "what the Hub asks of a plan at %s is obeyed by the others",
  async (operation) => {
    const { rig, limits, planned } = await setup();
    await rig.hub.fail({ [operation]: [asked] });

    const view = await planned(pebble);

    expect(secondsTo(view.retryAt)).toBeGreaterThan(20);
    await until("another worker knows of it", async () => (await limits("w3").hubRest()) > 20);
    expect((await planned("tidepool-labs/heron-30m-it")).problem).toContain("asked another import to wait");
  },
);

async function setup() {
  const rig = await importRig();
  const limits = (worker: string) => {
    const made = commonLimits({ db: rig.db, worker, hubUrl: rig.deps.hubUrl, beatMs: 100 });
    onTestFinished(() => made.close());
    return made;
  };
  /** By a worker that nobody has told anything. */
  async function planned(repo: string) {
    const { importId } = await rig.request(repo);
    await planImport({ importId }, { ...rig.deps, hub: rig.hubAs(undefined), worker: "w2", limits: limits("w2") });
    return rig.read(importId);
  }
  return { rig, limits, planned };
}

function secondsTo(at: string | null): number {
  return at === null ? 0 : (Date.parse(at) - Date.now()) / 1_000;
}
