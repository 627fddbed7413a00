import { expect, test } from "vitest";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { twoLarge } from "#lib/testing/import-repos.ts";
import { importRig, type ImportRig, until } from "#lib/testing/import-rig.ts";
import { runningWorker } from "#lib/testing/running-worker.ts";

const patiently = { timeout: 300_000 };

test.each(["hub", "bucket", "database"] as const)(
  "an import goes on by itself when the %s was gone for a while in the middle",
  patiently,
  async (which) => {
    const rig = await importRig({ gated: true, hub: { recipes: [twoLarge], bytesPerSecond: 2 ** 20 } });
    const { request, confirm } = await runningWorker(rig);
    if (!rig.gates) throw new Error("no gates");
    const importId = await request(twoLarge.id);
    await until("it is planned", async () => (await rig.read(importId)).state === "planned", 120);
    if (which === "hub") await rig.gates.hub.cut();
    await confirm(importId);
    if (which !== "hub") {
      await until("bytes arrive", async () => (await rig.read(importId)).copiedBytes > 2 ** 20, 120);
      await rig.gates[which].cut();
    }

    if (which === "database") await new Promise((resolve) => setTimeout(resolve, 3_000));
    else await until("it says what it waits for", async () => isWaiting(await rig.read(importId)), 120);
    await rig.gates[which].mend();

    await until("it is done", async () => (await stateOf(rig, importId)) === "done", 120);
    const view = await rig.read(importId);
    expect(view.problem).toBeNull();
    expect(view.events.map(({ kind }) => kind)).not.toContain("failed");
    await expectCopied(rig, view);
  },
);

function isWaiting({ state, problem, retryAt }: { state: string; problem: string | null; retryAt: string | null }) {
  return state !== "failed" && problem !== null && retryAt !== null;
}

async function stateOf(rig: ImportRig, importId: string) {
  return rig.read(importId).then(
    ({ state }) => state,
    () => "unreadable",
  );
}
