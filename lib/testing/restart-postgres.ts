import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { changeFeed } from "#lib/live/change-feed.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import { importRig, until } from "#lib/testing/import-rig.ts";
import { ownPostgres } from "#lib/testing/own-postgres.ts";
import { isWorkOf, startWorkerProcess } from "#lib/testing/worker-process.ts";
import { randomContent } from "../../sandbox/hub/random-content.ts";

const mib = 2 ** 20;
const partBytes = 16 * mib;

const repo = {
  id: "acme/six-parts",
  files: () => ({
    ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`part-${index}.json`, `{"index": ${index}}`])),
    "blob.dat": randomContent("restart", 84 * mib),
  }),
};

/**
 * An import whose Postgres is ended in the middle, once for each of these: stays away for so many milliseconds, and comes back. Two connections bring
 * 84 MiB at that rate, which has to take longer than all of it. Checks that the worker finishes the import by itself as if nothing had been, and that
 * who follows changes is told within ten seconds to read everything again, and then hears of changes as before.
 */
export async function restartPostgres(outagesMs: number[], bytesPerSecond: number): Promise<void> {
  const postgres = await ownPostgres();
  const { databaseUrl } = postgres;
  const rig = await importRig({ databaseUrl, hub: { recipes: [repo], bytesPerSecond } });
  const { id } = await rig.plan(repo.id);
  await rig.confirm(id);
  for (const { url } of [rig.hub, rig.gcs]) await fetch(`${url}/_sandbox/requests`, { method: "DELETE" });
  const worker = startWorkerProcess(rig);
  await until("it copies", async () => (await rig.read(id)).copiedBytes > 2 * mib, 180);

  const heard = follow(databaseUrl);
  await until("changes are followed", async () => heard.includes("lost") && heard.includes(id), 30);

  for (const outageMs of outagesMs) {
    heard.length = 0;
    await postgres.stop();
    await sleep(outageMs);
    await postgres.start();
    await until("changes are followed again", async () => heard.includes("lost") && heard.at(-1) === id, 10);
    expect(heard.slice(0, heard.indexOf("lost")).at(-1)).toBe("broken");
  }
  await until(
    "it is done",
    () =>
      rig.read(id).then(
        ({ state }) => state === "done",
        () => false,
      ),
    400,
  );

  const view = await rig.read(id);
  expect(worker.exitCode ?? worker.signalCode, "the worker lives").toBeNull();
  expect(view.problem).toBeNull();
  const texts = view.events.map(({ text }) => text);
  expect(texts).toEqual([...new Set(texts)]);
  for (const kind of ["started", "worker", "done"])
    expect(view.events.filter((event) => event.kind === kind)).toHaveLength(1);
  expect(isWorkOf(view, worker)).toBe(true);
  const blob = (await rig.hub.requests()).files[`${repo.id}/blob.dat`]?.filter(
    ({ method }) => method === "hub.files.get",
  );
  expect(blob?.map(({ start }) => start).toSorted((a, b) => a - b)).toEqual(
    [0, 1, 2, 3, 4, 5].map((part) => part * partBytes),
  );
  expect(await rig.openUploads()).toBe(0);
  expect(await rig.db.model.count()).toBe(1);
  await expectCopied(rig, view);
}

/** What is heard of an import's rows and of the way to them, in order. */
function follow(databaseUrl: string): string[] {
  const heard: string[] = [];
  const feed = changeFeed(databaseUrl);
  onTestFinished(() => feed.close());
  feed.follow({
    onChange: ({ topic, id }) => void (topic === "imports" && heard.push(id ?? "")),
    onBroken: () => void heard.push("broken"),
    onLost: () => void heard.push("lost"),
  });
  return heard;
}
