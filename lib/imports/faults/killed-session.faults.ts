import { expect, test } from "vitest";
import { expectSurvived } from "#lib/testing/expect-survived.ts";
import { neverKilled, randomPoint, sessionPoints } from "#lib/testing/kill-points.ts";
import { killRig } from "#lib/testing/kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";

const seed = faultsSeed();
const random = seededRandom(seed);
const randomRounds = 10;
const rounds = sessionPoints.length + randomRounds;

test(
  `a worker that is killed at ${rounds} moments of a copy by sessions costs no import anything (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    const gcs = { buckets: [{ name: "models", withoutMultipart: "policy" as const }] };
    const { rig, killAt } = await killRig(1 + rounds, { gcs });
    const { steps } = await killAt(rounds, neverKilled);
    const points = [...sessionPoints, ...Array.from({ length: randomRounds }, () => randomPoint(steps, random))];

    for (const [round, point] of points.entries()) {
      const { id, seen } = await killAt(round, point);
      expect(seen, `the kill when ${point.name}`).not.toBeNull();
      const { readAgain } = await expectSurvived(rig, id, seen);
      process.stdout.write(`${round + 1}. killed when ${point.name}: ${readAgain} bytes were read again\n`);
    }
  },
);
