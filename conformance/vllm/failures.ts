import type { Buckets } from "#lib/clients/buckets.ts";
import { cutShard, removeObjects } from "./damage.ts";
import type { Failure } from "./judge-failure.ts";
import type { ImportedModel } from "./imported.ts";

type Models = Record<"whole" | "cut" | "bare" | "gone", ImportedModel>;

const eager = { maxModelLen: 2048, extraArgs: ["--enforce-eager"] };

/** What goes wrong with starts, each by a real cause. What is not whole when it is applied is refused, so damage is done after that. */
export function failures({ whole, cut, bare, gone }: Models, buckets: Buckets): Failure[] {
  return [
    {
      name: "unknown flag",
      modelId: whole.id,
      changed: { extraArgs: ["--no-such-flag"] },
      expected: {
        class: "unknown_flag",
        title: /does not know --no-such-flag/,
        fix: /^remove --no-such-flag/,
        line: /error: unrecognized arguments: --no-such-flag/,
      },
    },
    {
      name: "wrong prefix",
      modelId: gone.id,
      changed: eager,
      damage: () => removeObjects(buckets, gone, "all"),
      expected: {
        class: "model_not_found",
        title: new RegExp(`There is no model at gs://${gone.bucket}/${gone.prefix.replace(/\/$/, "")}`),
        fix: /no object under the prefix/,
        line: /Invalid repository ID or local directory specified/,
      },
    },
    {
      name: "no weights",
      modelId: bare.id,
      changed: eager,
      damage: () => removeObjects(buckets, bare, "shards"),
      expected: {
        class: "no_weights",
        title: /There are no safetensors files under/,
        fix: /correct the model's path/,
        line: /Cannot find any .*model weights/,
      },
    },
    {
      name: "cut shard",
      modelId: cut.id,
      changed: eager,
      damage: () => cutShard(buckets, cut),
      expected: {
        class: "stream_read_failed",
        title: /shorter than its header says/,
        fix: /import the model again/,
        line: /GCS ReadObject received 0 bytes, but \d+ were requested/,
      },
    },
    {
      name: "length too long",
      modelId: whole.id,
      changed: { ...eager, maxModelLen: 131_072 },
      expected: {
        class: "kv_cache_too_small",
        title: /has room for 65,\d{3} tokens; the deployment asks for 131,072/,
        fix: /^--max-model-len 65\d{3}/,
        line: /KV cache is needed/,
      },
    },
  ];
}
