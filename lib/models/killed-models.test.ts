import { expect, test } from "vitest";
import { manifestWritten, neverKilled, randomPoint } from "#lib/testing/kill-points.ts";
import { modelKillRig } from "#lib/testing/model-kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";
import { surviveModelKills } from "#lib/testing/survive-model-kills.ts";

/** So many steps the deletion of these weights takes. */
const stepsOfDeletion = 16;

test(
  "a worker that is killed while it adopts a folder, or while it deletes weights, leaves nothing half made: another goes on",
  { timeout: 240_000 },
  async () => {
    const seed = faultsSeed();
    const remove = randomPoint(stepsOfDeletion, seededRandom(seed));
    const kill = await modelKillRig();

    const steps = await surviveModelKills(kill, "own/pebble/", { read: neverKilled, adopt: manifestWritten, remove });

    expect(steps.remove, `steps, with seed ${seed}`).toBeGreaterThanOrEqual(stepsOfDeletion);
  },
);
