import { bytesContent, type Content } from "./content.ts";
import { gitattributes } from "./lfs-rule.ts";
import { json, type LlamaShape, llamaTextFiles, shardedWeights, wholeWeights } from "./llama-files.ts";
import { modelCard } from "./model-card.ts";
import { randomContent } from "./random-content.ts";
import type { Recipe } from "./repo.ts";

const MIB = 1024 * 1024;
const tiny: LlamaShape = { hidden: 128, intermediate: 352, layers: 4, heads: 4, vocabulary: 512 };
const small: LlamaShape = { hidden: 384, intermediate: 1024, layers: 7, heads: 6, vocabulary: 512 };
const medium: LlamaShape = { hidden: 512, intermediate: 1408, layers: 9, heads: 8, vocabulary: 1024 };

/** Repos of invented names in the shapes that occur on the Hub. Nothing of them is on disk; all is made from their names. */
export const builtInRepos: Recipe[] = [
  repo("tidepool-labs/pebble-2m", { downloads: 41_200, likes: 87 }, (id) => ({
    ...llamaTextFiles(tiny),
    ...wholeWeights(tiny, id),
  })),
  repo("tidepool-labs/heron-30m-it", { downloads: 1_284_000, likes: 2_310 }, (id) => ({
    ...llamaTextFiles(medium),
    ...shardedWeights(medium, id, 4),
  })),
  repo("lumenforge/lantern-12m-instruct", { license: "llama3.2", downloads: 388_000, likes: 904 }, (id) => ({
    ...llamaTextFiles(small),
    ...shardedWeights(small, id, 2),
    "consolidated.safetensors": wholeWeights(small, `${id}/consolidated`)["model.safetensors"] ?? "",
    "original/consolidated.00.pth": randomContent(`${id}/original`, 24 * MIB),
    "original/params.json": json({ dim: small.hidden, n_layers: small.layers, n_heads: small.heads }),
    "original/tokenizer.model": randomContent(`${id}/tokenizer`, 2 * MIB),
  })),
  repo("lumenforge/beacon-2m", { gated: "auto", license: "gemma", downloads: 92_400, likes: 415 }, (id) => ({
    ...llamaTextFiles(tiny),
    ...wholeWeights(tiny, id),
  })),
  repo("lumenforge/citadel-12m", { gated: "manual", license: "other", downloads: 15_700, likes: 203 }, (id) => ({
    ...llamaTextFiles(small),
    ...wholeWeights(small, id),
  })),
  repo("tidepool-labs/undertow-2m", { private: true, downloads: 12 }, (id) => ({
    ...llamaTextFiles(tiny),
    ...wholeWeights(tiny, id),
  })),
  repo("oldharbor/anchor-pickle", { license: "mit", downloads: 5_310, likes: 31 }, (id) => ({
    "config.json": llamaTextFiles(small)["config.json"] ?? "",
    "pytorch_model-00001-of-00002.bin": randomContent(`${id}/1`, 12 * MIB),
    "pytorch_model-00002-of-00002.bin": randomContent(`${id}/2`, 9 * MIB),
    "pytorch_model.bin.index.json": json({ metadata: { total_size: 21 * MIB }, weight_map: {} }),
  })),
  { id: "oldharbor/empty-shelf", downloads: 3, files: () => ({ ".gitattributes": gitattributes }) },
  repo("oldharbor/ten-thousand-shells", { license: "cc0-1.0", downloads: 640, likes: 9 }, () =>
    Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => shell(index))),
  ),
  repo("oldharbor/sunken", { disabled: true }, (id) => ({ ...llamaTextFiles(tiny), ...wholeWeights(tiny, id) })),
];

/** Former names: the Hub redirects them for good. */
export const movedRepos: Record<string, string> = { "tidepool-labs/heron-30m": "tidepool-labs/heron-30m-it" };

type Traits = Omit<Recipe, "id" | "files"> & { license?: string };

function repo(id: string, traits: Traits, files: (id: string) => Record<string, Content | string>): Recipe {
  const { license = "apache-2.0", ...rest } = traits;
  return {
    id,
    ...rest,
    files: (seed) => ({
      ".gitattributes": gitattributes,
      "README.md": modelCard(id, license),
      ...files(seed === undefined ? id : `${id}/${seed}`),
    }),
  };
}

function shell(index: number): [string, Content] {
  const number = String(index).padStart(5, "0");
  return [`shells/${number.slice(0, 2)}/${number}.json`, bytesContent(`{"shell": ${index}}\n`)];
}
