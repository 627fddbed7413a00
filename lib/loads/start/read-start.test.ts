import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import type { KubePod } from "#lib/clients/kube-objects.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { readStart } from "#lib/loads/start/read-start.ts";
import { aFollowedStart } from "#lib/testing/followed-start.ts";
import { aPod, vllmStatus } from "#lib/testing/pods.ts";

test("a log is read no further while too many lines of all logs wait to be written, and goes on where it stood", async () => {
  const { start } = await aFollowedStart();
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  let ofOthers = 60_000;

  readStart(start, {
    kube: async () => endlessLog(),
    signal: ending.signal,
    onLines: () => undefined,
    pendingOfAll: () => ofOthers + start.pending.length,
  });
  await vi.waitUntil(() => start.pending.length > 0);
  await sleep(200);
  const waiting = start.pending.length;
  ofOthers = 0;
  await vi.waitUntil(() => start.pending.length > 100);

  expect(waiting).toBe(1);
  expect(start.pending.slice(0, 3).map((line) => line.split(" ")[1])).toEqual(["1", "2", "3"]);
});

/** A log of a container that runs, which never ends: a line a chunk. */
function endlessLog(): Kube {
  async function* lines() {
    for (let line = 1; ; line++) {
      yield Buffer.from(`2026-11-26T14:00:00.${String(line).padStart(9, "0")}Z ${line}\n`);
      await sleep(1);
    }
  }
  const status = vllmStatus({ running: { startedAt: "2026-11-26T14:00:00Z" } });
  const kube: Pick<Kube, "log"> & { find: () => Promise<KubePod> } = {
    find: async () => aPod({ status }),
    log: async () => lines(),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is asked
  return kube as unknown as Kube;
}
