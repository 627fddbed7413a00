import { expect, onTestFinished, test } from "vitest";
import { helpImport } from "#lib/imports/copy/help-import.ts";
import { commonLimits } from "#lib/imports/hosts/common-limits.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { manyFiles } from "#lib/testing/import-repos.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";

const many = manyFiles(48, 2 ** 21);

test(
  "when the Hub asks one of two workers to wait, neither asks it for bytes before that is over, and both finish",
  { timeout: 120_000 },
  async () => {
    const rig = await importRig({ hub: { recipes: [many], bytesPerSecond: 2 ** 21 } });
    const { id } = await rig.plan(many.id);
    await rig.confirm(id);
    const { hubUrl } = rig.deps;
    const [w1, w2] = ["w1", "w2"].map((worker) => {
      const limits = commonLimits({ db: rig.db, worker, hubUrl });
      onTestFinished(() => limits.close());
      return { ...rig.deps, worker, limits };
    });
    const copying = rig.copy(id, w1);
    await until("the copy began", async () => (await rig.db.hostShare.count()) > 0);
    const helping = w2 && helpImport(id, w2);
    await until(
      "both share the Hub",
      async () => (await rig.db.hostShare.count({ where: { host: { startsWith: "files" } } })) === 2,
    );

    await rig.hub.fail({ "hub.files.get": ["return-429-retry-after-4s"] });
    await until("the wait is known to all", async () => (await rig.db.hostLimit.count()) > 0);
    await later(1_600);
    const heard = await asked();
    await later(1_200);
    const waited = await asked();
    const view = await copying;
    await helping;

    expect(waited).toBe(heard);
    expect(view.state).toBe("done");
    expect(await asked()).toBeGreaterThan(heard);
    await expectCopied(rig, view);
    const limit = await rig.db.hostLimit.findFirstOrThrow();
    expect(limit.host).toBe(`files ${new URL(hubUrl).host}`);
    expect(limit.connections).toBeLessThanOrEqual(16);

    async function asked(): Promise<number> {
      return (await rig.hub.requests()).methods["hub.files.get"] ?? 0;
    }
  },
);

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
