import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { GoogleAuth, PassThroughClient } from "google-auth-library";
import { describe, expect, type TestContext, test } from "vitest";
import { z } from "zod";
import { startGcs } from "#sandbox/gcs/server.ts";
import { gcsBuckets } from "./buckets.gcs.ts";
import type { Buckets } from "./buckets.ts";

/**
 * The scenarios of Google's conformance suite for clients (googleapis/conformance-tests, storage/v1/retry_tests.json), for what this product asks of
 * Cloud Storage. Its third and fourth are of requests that are never sent from here: every write has a precondition. The seventh, of uploads, is in
 * `lib/transfer/xml-sink.retry.test.ts`.
 */
const cases: { method: string; does: string; run: (buckets: Buckets) => Promise<unknown> }[] = [
  { method: "storage.buckets.get", does: "getBucket", run: (b) => b.getBucket("bkt") },
  { method: "storage.objects.list", does: "listObjects", run: (b) => b.listObjects("bkt", "") },
  { method: "storage.objects.get", does: "findObject", run: (b) => b.findObject("bkt", "old") },
  { method: "storage.objects.get", does: "readObject", run: (b) => b.readObject("bkt", "old") },
  { method: "storage.buckets.getIamPolicy", does: "getBindings", run: (b) => b.getBindings("bkt") },
  {
    method: "storage.buckets.testIamPermissions",
    does: "testPermissions",
    run: (b) => b.testPermissions("bkt", ["storage.objects.get"]),
  },
  { method: "storage.objects.insert", does: "writeObject", run: (b) => write(b, "new") },
  {
    method: "storage.objects.delete",
    does: "removeObject",
    run: async (b) => b.removeObject("bkt", "old", await generation(b)),
  },
  {
    method: "storage.buckets.setIamPolicy",
    does: "addBindings",
    run: (b) => b.addBindings("bkt", "user:a@example.org", ["roles/storage.objectViewer"]),
  },
];
const passing = [
  ["return-503", "return-503"],
  ["return-reset-connection", "return-reset-connection"],
  ["return-reset-connection", "return-503"],
];
const lasting = [["return-400"], ["return-401"]];
const mixed = [
  ["return-503", "return-400"],
  ["return-reset-connection", "return-401"],
];

const each = (sequences: string[][]) => cases.flatMap((one) => sequences.map((faults) => ({ ...one, faults })));
const slowly = { timeout: 60_000, concurrent: true };

describe("1 and 2: what is safe to repeat is repeated until it succeeds", slowly, () => {
  test.for(each(passing))("$does survives $faults", async ({ method, faults, run }, context) => {
    const { buckets, left } = await faulty(method, faults, context);
    await run(buckets);
    expect(await left()).toEqual([]);
  });
});

describe("5: what no repetition mends is not repeated", slowly, () => {
  test.for(each(lasting))("$does ends with $faults", async ({ method, faults, run }, context) => {
    const { buckets, left, asked } = await faulty(method, faults, context);
    await expect(run(buckets)).rejects.toMatchObject({ name: "AppError" });
    expect(await left()).toEqual([]);
    expect(await asked()).toBe(1);
  });
});

describe("6: a failure that lasts ends the repetition of one that passes", slowly, () => {
  test.for(each(mixed))("$does ends with $faults", async ({ method, faults, run }, context) => {
    const { buckets, left, asked } = await faulty(method, faults, context);
    await expect(run(buckets)).rejects.toMatchObject({ name: "AppError" });
    expect(await left()).toEqual([]);
    expect(await asked()).toBe(2);
  });
});

describe("8: a reading that breaks off goes on", slowly, () => {
  test.for([["return-broken-stream", "return-broken-stream"], ["return-broken-stream-after-256K"]])(
    "readObject survives %s",
    async (faults, context) => {
      const { buckets, left } = await faulty("storage.objects.get", faults, context);
      expect((await buckets.readObject("bkt", "old")).equals(content)).toBe(true);
      expect(await left()).toEqual([]);
    },
  );
});

const content = Buffer.alloc(400 * 1024, "tide");
const told = z.object({ instructions: z.record(z.string(), z.array(z.string())) });
const log = z.object({ methods: z.record(z.string(), z.number()) });

/** A bucket with one object, and a client of it whose next requests of a method fail. */
async function faulty(method: string, faults: string[], { onTestFinished }: TestContext) {
  const stateDir = mkdtempSync(`${tmpdir()}/gcs-`);
  const everything = { role: "roles/storage.admin", members: ["allUsers"] };
  const gcs = await startGcs({ stateDir, buckets: [{ name: "bkt", bindings: [everything] }] });
  onTestFinished(async () => {
    await gcs.close();
    rmSync(stateDir, { recursive: true, force: true });
  });
  const auth = new GoogleAuth({ authClient: new PassThroughClient() });
  const buckets = gcsBuckets({ apiEndpoint: gcs.url, projectId: "p", auth });
  await buckets.writeObject("bkt", "old", content, { contentType: "text/plain" });
  const count = async () => log.parse(await (await fetch(`${gcs.url}/_sandbox/requests`)).json()).methods[method] ?? 0;
  const before = await count();
  const body = JSON.stringify({ instructions: { [method]: faults }, global: true });
  const { id } = z
    .object({ id: z.string() })
    .parse(await (await fetch(`${gcs.url}/retry_test`, { method: "POST", body })).json());
  return {
    buckets,
    left: async () => told.parse(await (await fetch(`${gcs.url}/retry_test/${id}`)).json()).instructions[method] ?? [],
    asked: async () => (await count()) - before,
  };
}

function write(buckets: Buckets, name: string) {
  return buckets.writeObject("bkt", name, content, { contentType: "text/plain", generation: 0 });
}

async function generation(buckets: Buckets): Promise<string> {
  const [object] = await buckets.listObjects("bkt", "old");
  return object?.generation ?? "";
}
