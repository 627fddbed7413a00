import { expect, test } from "vitest";
import type { Hub } from "#lib/clients/hub.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import { ada, importRig } from "#lib/testing/import-rig.ts";
import { randomContent } from "#sandbox/hub/random-content.ts";

/** More files than are open at a time, so that some are still to be located when others are copied. */
const many = {
  id: "acme/many",
  files: () => ({
    "config.json": "{}",
    ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`part-${n}.dat`, randomContent(`p${n}`, 2 ** 21)])),
  }),
};

test(
  "a token that is revoked in the middle ends the copy within five seconds of the first refusal, and a good one goes on",
  { timeout: 60_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [many], bytesPerSecond: 2 ** 22 }, token: "hf_sandboxmember" });
    const { id } = await rig.plan(many.id);
    await rig.confirm(id);
    const { hub: good } = rig.deps;
    const revoked = rig.hubAs("hf_revoked");
    const refusedAt: number[] = [];
    let located = 0;
    const hub: Hub = {
      ...good,
      plainFile: (...asked) => (++located <= 5 ? good : revoked).plainFile(...asked),
      async resolveFile(...asked) {
        if (located <= 5) return good.resolveFile(...asked);
        return revoked.resolveFile(...asked).finally(() => refusedAt.push(performance.now()));
      },
    };

    const failed = await rig.copy(id, { hub });
    const stoppedAfterMs = performance.now() - (refusedAt[0] ?? 0);

    expect(failed).toMatchObject({ state: "failed", problem: expect.stringMatching(/refuses the access token/) });
    expect(stoppedAfterMs).toBeLessThan(5_000);
    // Those that were on their way when the first answer came: as many as files are open.
    expect(refusedAt.length).toBeLessThanOrEqual(4);
    expect(JSON.stringify(failed)).not.toContain("hf_");

    await retryImport({ importId: id }, { ...rig, actor: ada });
    const before = (await rig.hub.requests()).files;
    const view = await rig.copy(id);
    expect(view.state).toBe("done");
    const verified = failed.files.filter(({ state }) => state === "verified");
    for (const { path } of verified) expect((await rig.hub.requests()).files[path]).toEqual(before[path]);
  },
);
