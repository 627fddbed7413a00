import assert from "node:assert/strict";
import type { RunningGcs } from "../../../sandbox/gcs/server.ts";
import type { PartContext } from "../../part.ts";
import { storageClient } from "../../storage-client.ts";

/** Lists, preconditions, copies, the policy and refusals. */
export async function nodeRules({ checks: { check } }: PartContext, gcs: RunningGcs): Promise<void> {
  const storage = storageClient(gcs);
  const bucket = storage.bucket("bkt");
  const put = (name: string, text = name) => bucket.file(name).save(text, { resumable: false });

  await check("lists page by themselves and by hand, and show folders", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `list/${index}`);
    await Promise.all([...names, "list/sub/x"].map((name) => put(name)));
    const [all] = await bucket.getFiles({ prefix: "list/" });
    assert.deepEqual(
      all.map(({ name }) => name),
      [...names, "list/sub/x"],
    );
    const [, next] = await bucket.getFiles({ prefix: "list/", maxResults: 4, autoPaginate: false });
    const [second] = await bucket.getFiles({ ...next, autoPaginate: false });
    assert.deepEqual(
      second.map(({ name }) => name),
      names.slice(4, 8),
    );
    const [top, , page] = await bucket.getFiles({ prefix: "list/", delimiter: "/", autoPaginate: false });
    assert.equal(top.length, 9);
    assert.partialDeepStrictEqual(page, { prefixes: ["list/sub/"] });
  });

  await check("preconditions decide writes, reads and deletes", async () => {
    const file = bucket.file("condition");
    await put("condition", "one");
    const [{ generation }] = await file.getMetadata();
    await assert.rejects(file.save("two", { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } }), {
      code: 412,
    });
    await assert.rejects(bucket.file("condition", { generation: 1 }).getMetadata(), { code: 404 });
    await assert.rejects(file.delete({ ifGenerationMatch: 1 }), { code: 412 });
    await file.delete({ ifGenerationMatch: Number(generation) });
    assert.deepEqual(await file.exists(), [false]);
  });

  await check("copy, combine and metadata are those of the service", async () => {
    await Promise.all([put("first", "hello "), put("second", "world")]);
    await bucket.file("first").copy(bucket.file("copied"));
    const [combined] = await bucket.combine(["first", "second"], "combined");
    assert.equal(String((await combined.download())[0]), "hello world");
    await bucket.file("copied").setMetadata({ metadata: { sha: "1" }, contentType: "text/x" });
    const [found] = await bucket.file("copied").getMetadata();
    assert.partialDeepStrictEqual(found, { metadata: { sha: "1" }, contentType: "text/x", size: "6" });
  });

  await check("the policy is written with its etag, and a stale one changes nothing", async () => {
    const [policy] = await bucket.iam.getPolicy({ requestedPolicyVersion: 3 });
    const viewer = { role: "roles/storage.objectViewer", members: ["allUsers"] };
    await bucket.iam.setPolicy({ ...policy, bindings: [...policy.bindings, viewer] });
    await assert.rejects(bucket.iam.setPolicy(policy), { code: 412 });
    const [granted] = await bucket.iam.testPermissions(["storage.objects.get", "storage.hmacKeys.list"]);
    assert.deepEqual(granted, { "storage.objects.get": true, "storage.hmacKeys.list": false });
  });

  await check("refusals say what Google's say", async () => {
    const lacks = /sluice@sandbox-project\.iam\.gserviceaccount\.com does not have storage\.buckets\.get access/;
    await assert.rejects(storage.bucket("closed").getMetadata(), { code: 403, message: lacks });
    const missing = { code: 404, message: "The specified bucket does not exist." };
    await assert.rejects(storage.bucket("nothing").getMetadata(), missing);
    await assert.rejects(bucket.file("no").getMetadata(), { code: 404, message: "No such object: bkt/no" });
  });
}
