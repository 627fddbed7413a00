import { test } from "vitest";
import {
  type KillPoint,
  manifestRemoved,
  manifestWritten,
  neverKilled,
  randomPoint,
} from "#lib/testing/kill-points.ts";
import { modelKillRig } from "#lib/testing/model-kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";
import { type ModelKills, surviveModelKills } from "#lib/testing/survive-model-kills.ts";

const seed = faultsSeed();
const random = seededRandom(seed);
const rounds = 20;

test(
  `a worker that is killed at ${3 * rounds} moments of an adoption and of a deletion leaves nothing half made (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    const kill = await modelKillRig();
    const never: ModelKills = { read: neverKilled, adopt: neverKilled, remove: neverKilled };
    const steps = await surviveModelKills(kill, "own/undisturbed/", never);
    const named: Partial<Record<keyof ModelKills, KillPoint>>[] = [{ adopt: manifestWritten, remove: manifestRemoved }];

    for (let round = 0; round < rounds; round++) {
      const points: ModelKills = {
        read: randomPoint(steps.read, random),
        adopt: randomPoint(steps.adopt, random),
        remove: randomPoint(steps.remove, random),
        ...named[round],
      };
      await surviveModelKills(kill, `own/round-${round}/`, points);
      const names = Object.entries(points).map(([part, { name }]) => `${part}: ${name}`);
      process.stdout.write(`${round + 1}. killed at ${names.join("; ")}\n`);
    }
  },
);
