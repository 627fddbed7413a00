import { createHash } from "node:crypto";
import { expect } from "vitest";
import { manifestName, readManifest } from "#lib/imports/copy/manifest.ts";
import type { ImportRig, ReadImport } from "#lib/testing/import-rig.ts";

/** Compares each object with what the Hub serves, and the manifest with the objects. */
export async function expectCopied({ served, stored, buckets, objects }: ImportRig, view: ReadImport) {
  const wanted = view.files.filter(({ action }) => action !== "skip").map(({ path }) => path);
  const prefix = view.prefix ?? "";
  expect(await objects(prefix)).toEqual([manifestName, ...wanted].map((path) => prefix + path).toSorted());

  const manifest = readManifest(await buckets.readObject("models", prefix + manifestName));
  expect(manifest.files.map(({ path }) => path)).toEqual(wanted);
  for (const file of manifest.files) {
    const source = await served(`/${view.repo}/resolve/${view.commit}/${file.path}`);
    expect(sha256(await stored(prefix + file.path)), file.path).toBe(sha256(source));
    expect(await buckets.findObject("models", prefix + file.path)).toMatchObject({
      generation: file.generation,
      crc32c: file.crc32c,
    });
  }
}

function sha256(bytes: Buffer) {
  return createHash("sha256").update(bytes).digest("hex");
}
