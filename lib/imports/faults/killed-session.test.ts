import { expect, test } from "vitest";
import { expectSurvived } from "#lib/testing/expect-survived.ts";
import { pieceKept } from "#lib/testing/kill-points.ts";
import { killRig } from "#lib/testing/kill-rig.ts";

test(
  "a worker that is killed with half a file in a session costs nothing: another asks the session what it has, and goes on",
  { timeout: 240_000 },
  async () => {
    const gcs = { buckets: [{ name: "models", withoutMultipart: "policy" as const }] };
    const { rig, killAt } = await killRig(1, { gcs, workers: 1 });

    const { id, seen } = await killAt(0, pieceKept);

    expect(seen?.parts).toHaveLength(1);
    await expectSurvived(rig, id, seen);
  },
);
