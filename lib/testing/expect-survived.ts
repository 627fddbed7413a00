import { expect } from "vitest";
import { manifestName } from "#lib/imports/copy/manifest.ts";
import { begunSessions } from "#lib/testing/begun-sessions.ts";
import { bucketRequests } from "#lib/testing/bucket-requests.ts";
import { expectCopied } from "#lib/testing/expect-copied.ts";
import type { ImportRig, ReadImport } from "#lib/testing/import-rig.ts";
import type { Killed } from "#lib/testing/seen-at-kill.ts";
import { bufferBytes } from "#lib/testing/worker-process.ts";

const partBytes = 16 * 2 ** 20;

/**
 * Whatever was killed on the way, the import is as if nothing had been: everything in the bucket once and equal, nothing left open, told once. What
 * was finished at the kill was not read from the Hub again; of the rest, no more than what was in buffers.
 */
export async function expectSurvived(
  rig: ImportRig,
  id: string,
  killed: Killed | null,
): Promise<{ readAgain: number }> {
  const view = await rig.read(id);
  const { files: reads } = await rig.hub.requests();
  const asked = await bucketRequests(rig);
  const answered = (operation: string) =>
    asked.filter((one) => one.operation === operation && one.status === 200).length;

  expect(view).toMatchObject({
    state: "done",
    problem: null,
    copiedBytes: view.copyBytes,
    verifiedBytes: view.copyBytes,
  });
  const large = view.files.filter(({ size }) => size > partBytes);
  const sessions = begunSessions(rig, view.prefix ?? "");
  // A session whose end was cut by the kill may have become its object all the same, without an answer.
  const ended = sessions.filter(({ isEnded }) => isEnded);
  expect(answered("xml.complete") + ended.length, "objects that were completed").toBe(large.length);
  const inOne = asked.filter(
    ({ operation, range, status }) => operation === "storage.objects.insert" && !range && status === 200,
  );
  const small = view.files.filter(({ size }) => size <= partBytes);
  expect(inOne.length - sessions.length, "objects in one request").toBeLessThanOrEqual(small.length + 1);
  const open = sessions.filter(({ isEnded }) => !isEnded).map(({ id: session }) => session);
  expect(killed?.unnamedSessions ?? [], "sessions that are left").toEqual(expect.arrayContaining(open));
  expect(answered("storage.objects.delete"), "objects that were removed").toBe(0);
  expect(await rig.openUploads()).toBe(0);
  expect(await rig.db.model.count({ where: { importId: id } })).toBe(1);
  expect((await rig.objects(view.prefix ?? "")).filter((name) => name.endsWith(manifestName))).toHaveLength(1);
  const texts = view.events.map(({ text }) => text);
  expect(texts).toEqual([...new Set(texts)]);
  for (const kind of ["started", "done"]) expect(view.events.filter((event) => event.kind === kind)).toHaveLength(1);
  expect(view.events.filter(({ text }) => /took over from/.test(text))).toHaveLength(killed?.wasDone === false ? 1 : 0);

  if (killed) expectNoneTwice(view, killed, reads);
  const readAgain = bytesOf(reads) - view.copyBytes;
  // Small files are recorded once a second: what was finished in the last one is read again too.
  const smallBytes = small.reduce((sum, { size }) => sum + size, 0);
  expect(readAgain, "bytes that were read more than once").toBeLessThanOrEqual(bufferBytes + smallBytes);
  await expectCopied(rig, view);
  return { readAgain };
}

function expectNoneTwice(
  { repo, bucket, prefix }: ReadImport,
  { reads, verified, parts }: Killed,
  all: Killed["reads"],
) {
  const later = (path: string) => (all[`${repo}/${path}`] ?? []).slice(reads[`${repo}/${path}`]?.length ?? 0);
  for (const path of verified) expect(later(path), `reads of ${path}, which was verified`).toEqual([]);
  for (const { name, number } of parts) {
    const path = name.slice(`${bucket}/${prefix}`.length);
    const start = (number - 1) * partBytes;
    const again = later(path).filter((read) => read.sent > 0 && read.start < start + partBytes && read.end > start);
    expect(again, `reads of part ${number} of ${path}, which the bucket had`).toEqual([]);
  }
}

/** Of file contents alone: a redirect's few bytes are none. */
function bytesOf(reads: Killed["reads"]): number {
  return Object.values(reads)
    .flat()
    .filter(({ method, end, start }) => method === "hub.files.get" || end - start > 0)
    .reduce((sum, { sent }) => sum + sent, 0);
}
