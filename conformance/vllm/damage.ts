import type { Endpoints } from "../../sandbox/start-sandbox.ts";
import { storageClient } from "../storage-client.ts";
import type { ImportedModel } from "./imported.ts";

/** Does to imported models in the bucket what somebody else may: cuts a shard in half, removes all shards, removes everything. */
export async function damage(
  { gcs, credentials }: Endpoints,
  { cut, bare, gone }: Record<"cut" | "bare" | "gone", ImportedModel>,
): Promise<void> {
  const storage = storageClient({ url: gcs, credentialsFile: credentials });
  const filesOf = async ({ bucket, prefix }: ImportedModel) => (await storage.bucket(bucket).getFiles({ prefix }))[0];
  const isShard = ({ name }: { name: string }) => name.endsWith(".safetensors");

  const shard = (await filesOf(cut)).findLast(isShard);
  if (!shard) throw new Error(`There are no shards under ${cut.prefix}.`);
  const [bytes] = await shard.download();
  await shard.save(bytes.subarray(0, bytes.length / 2), { resumable: false });

  for (const file of (await filesOf(bare)).filter(isShard)) await file.delete();
  for (const file of await filesOf(gone)) await file.delete();
}
