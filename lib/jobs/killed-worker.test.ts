import { expect, test } from "vitest";
import { expectSurvived } from "#lib/testing/expect-survived.ts";
import { namedPoints, randomPoint } from "#lib/testing/kill-points.ts";
import { killRig, stepsOfImport } from "#lib/testing/kill-rig.ts";
import { faultsSeed, seededRandom } from "#lib/testing/seeded-random.ts";

test(
  "a worker that is killed at any moment costs an import nothing: another goes on, and nothing is twice or missing",
  { timeout: 480_000 },
  async () => {
    const seed = faultsSeed();
    const points = [...namedPoints.slice(0, 2), randomPoint(stepsOfImport, seededRandom(seed))];
    const { rig, killAt } = await killRig(points.length);

    for (const [round, point] of points.entries()) {
      const { id, seen } = await killAt(round, point);
      expect(seen, `the kill of seed ${seed} when ${point.name}`).not.toBeNull();
      await expectSurvived(rig, id, seen);
    }
  },
);
