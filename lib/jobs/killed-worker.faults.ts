import { expect, test } from "vitest";
import { expectSurvived } from "#lib/testing/expect-survived.ts";
import { namedPoints, neverKilled, randomPoint } from "#lib/testing/kill-points.ts";
import { killRig, stepsOfImport } from "#lib/testing/kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";

const seed = faultsSeed();
const random = seededRandom(seed);
const randomRounds = 15;
const rounds = namedPoints.length + randomRounds;

test(
  `a worker that is killed at ${rounds} moments costs no import anything (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    const { rig, killAt } = await killRig(1 + rounds);
    const { steps } = await killAt(rounds, neverKilled);
    expect(steps, "steps of an import").toBeGreaterThanOrEqual(stepsOfImport);
    const points = [...namedPoints, ...Array.from({ length: randomRounds }, () => randomPoint(steps, random))];

    for (const [round, point] of points.entries()) {
      const { id, seen } = await killAt(round, point);
      expect(seen, `the kill when ${point.name}`).not.toBeNull();
      const { readAgain } = await expectSurvived(rig, id, seen);
      process.stdout.write(`${round + 1}. killed when ${point.name}: ${readAgain} bytes were read again\n`);
    }
  },
);
