import assert from "node:assert/strict";
import type { LoadView } from "#lib/loads/schema.ts";
import type { Checks } from "../checks.ts";
import { weightReads } from "./bucket-reads.ts";
import type { ImportedModel } from "./imported.ts";
import type { Product } from "./with-product.ts";

const mib = 1024 ** 2;
/** The streamer writes one digit of a MiB, and we keep four of a GiB. */
const writtenWithin = 0.15 * mib;

/** Whether what came out of the bucket is what the tensors of the model have, by what the load says and by what the bucket was asked. */
export async function checkStream(
  { check }: Checks,
  { sandbox }: Pick<Product, "sandbox">,
  { load, model, weights }: { load: LoadView; model: ImportedModel; weights: number },
): Promise<void> {
  const { facts } = load.explained;
  await check("the load says as many streamed bytes as the tensors have, and how long they took", () => {
    const said = (facts.streamedGib?.[0] ?? 0) * 1024 ** 3;
    assert.ok(Math.abs(said - weights) <= writtenWithin, `${said} bytes, and the tensors have ${weights}`);
    assert.ok((facts.streamSeconds?.[0] ?? 0) > 0, "no seconds of the streamer");
  });
  await check("the bucket was asked for every byte of the tensors, once", async () => {
    const reads = [...(await weightReads(sandbox.endpoints.gcs, model.prefix)).values()];
    // Of each file first the length of its header, then the header.
    const tensors = reads.flatMap((ranges) => ranges.slice(2));
    const bytes = tensors.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    assert.equal(bytes, weights);
    for (const ranges of reads) {
      const [starts, ends] = [ranges.slice(1).map(([from]) => from), ranges.slice(0, -1).map(([, to]) => to + 1)];
      assert.deepEqual(starts, ends);
    }
  });
}
