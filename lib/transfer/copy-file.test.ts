import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { HubFile } from "#lib/clients/hub.ts";
import { httpHub } from "#lib/clients/hub.http.ts";
import { startGcs } from "../../sandbox/gcs/server.ts";
import { testHub } from "../../sandbox/hub/test-hub.ts";
import { copyFiles } from "./copy-files.ts";
import type { FileCopy } from "./engine.ts";
import { httpSource } from "./http-source.ts";
import { smallScale } from "./testing/a-copy.ts";
import type { TransferEvent } from "./transfer-event.ts";
import { xmlSink } from "./xml-sink.ts";

const MIB = 2 ** 20;
const repo = "lumenforge/lantern-12m-instruct";

test("a sharded repo is copied whole from the Hub, with faults on both sides, a URL that expires and one resolve a file else", async () => {
  const { hub, files, locate, located } = await aRepo();
  const { sink, fault } = await aBucket();
  await hub.fail({
    "hub.files.get": ["return-503", "return-broken-stream-after-256K", "return-reset-connection", "return-502"],
  });
  await fault({ "xml.part": ["return-503", "return-reset-connection"], "storage.objects.insert": ["return-503"] });
  let expired = false;
  const onEvent = (event: TransferEvent) => {
    if (expired || event.kind !== "progress" || event.partsDone < 1 || event.partsTotal < 3) return;
    expired = true;
    void hub.expireUrls();
  };

  const source = httpSource();
  const tuning = { ...smallScale, smallestPart: 5 * MIB, smallFileBytes: MIB, memoryBytes: 20 * MIB, openFiles: 2 };
  const signal = new AbortController().signal;
  const copies = files.map((file) => copyOf(file, (abort) => locate(file.path, abort)));
  const outcomes = await copyFiles(copies, { source, sink, signal, onEvent, tuning });
  await source.close();

  expect(outcomes.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(outcomes.map(({ object }) => object?.size)).toEqual(outcomes.map(({ copy }) => copy.file.size));
  expect(expired).toBe(true);
  // Two large files are open at a time, so at most two URLs can have expired in use.
  expect(located.length).toBeLessThanOrEqual(files.length + 2);
});

test("a flipped bit from the Hub's file host never becomes an object", async () => {
  const { hub, files, locate } = await aRepo();
  const { sink } = await aBucket();
  const shard = files.find(({ path }) => path === "model-00001-of-00002.safetensors");
  if (!shard) throw new Error("The sandbox's repo has other files than this test knows.");
  await hub.fail({ "hub.files.get": ["return-corrupted-data"] });

  const source = httpSource();
  const tuning = { ...smallScale, smallestPart: 5 * MIB, smallFileBytes: MIB, memoryBytes: 20 * MIB };
  const copy = copyOf(shard, (abort) => locate(shard.path, abort));
  const [outcome] = await copyFiles([copy], { source, sink, signal: new AbortController().signal, tuning });
  await source.close();

  expect(outcome?.error).toMatchObject({ kind: "corrupt", path: shard.path });
  expect(await sink.findObject(shard.path, new AbortController().signal)).toBeNull();
});

async function aRepo() {
  const hub = await testHub();
  const client = httpHub({
    endpoint: hub.url,
    userAgent: "test",
    fileHosts: [new URL(hub.filesUrl).host],
    onLoopback: true,
  });
  const { commit } = await client.getModel(repo, "main");
  const all = await client.listFiles(repo, commit);
  const files = all.filter(({ path }) => !path.startsWith("original/"));
  const located: string[] = [];
  const locate = (path: string, signal: AbortSignal) => {
    located.push(path);
    return client.resolveFile(repo, commit, path, { signal });
  };
  return { hub, files, locate, located };
}

async function aBucket() {
  const stateDir = await mkdtemp(join(tmpdir(), "transfer-"));
  const gcs = await startGcs({ stateDir, buckets: [{ name: "models", anonymous: true }] });
  const sink = xmlSink({ endpoint: gcs.url, bucket: "models", accessToken: async () => undefined });
  onTestFinished(async () => {
    await sink.close();
    await gcs.close();
    await rm(stateDir, { recursive: true });
  });
  const fault = (instructions: Record<string, string[]>) =>
    fetch(`${gcs.url}/retry_test`, { method: "POST", body: JSON.stringify({ instructions, global: true }) });
  return { sink, fault };
}

function copyOf({ path, size, sha256, gitSha1 }: HubFile, locate: FileCopy["file"]["locate"]): FileCopy {
  const digest = sha256 ? { kind: "sha256" as const, hex: sha256 } : { kind: "git-sha1" as const, hex: gitSha1 };
  const object = { name: path, contentType: "application/octet-stream", metadata: { "hf-digest": digest.hex } };
  const ledger = { uploadBegun: nothing, partsDone: nothing, mayComplete: nothing };
  return { file: { path, size, digest, locate }, object, ledger };
}

async function nothing(): Promise<void> {}
