import { expect, test } from "vitest";
import { expectSurvived } from "#lib/testing/expect-survived.ts";
import { randomPoint, sessionPoints } from "#lib/testing/kill-points.ts";
import { killRig, stepsOfImport } from "#lib/testing/kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";

const seed = faultsSeed();
const random = seededRandom(seed);
const points = [...sessionPoints, ...Array.from({ length: 10 }, () => randomPoint(stepsOfImport, random))];

test(
  `a worker that is killed at ${points.length} moments of a copy by sessions costs no import anything (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    const gcs = { buckets: [{ name: "models", withoutMultipart: "policy" as const }] };
    const { rig, killAt } = await killRig(points.length, { gcs });

    for (const [round, point] of points.entries()) {
      const { id, seen } = await killAt(round, point);
      expect(seen, `the kill when ${point.name}`).not.toBeNull();
      const { readAgain } = await expectSurvived(rig, id, seen);
      process.stdout.write(`${round + 1}. killed when ${point.name}: ${readAgain} bytes were read again\n`);
    }
  },
);
