import { z } from "zod";

const natural = z.number().int().positive();

const textConfig = z.object({
  num_hidden_layers: natural.optional().catch(undefined),
  num_attention_heads: natural.optional().catch(undefined),
  num_key_value_heads: natural.optional().catch(undefined),
  head_dim: natural.optional().catch(undefined),
  hidden_size: natural.optional().catch(undefined),
  max_position_embeddings: natural.optional().catch(undefined),
});

const config = textConfig.extend({ text_config: textConfig.optional().catch(undefined) });

/** What of a model's `config.json` decides how large a token is in the KV cache; null what it does not say. */
export type ModelConfig = {
  layers: number | null;
  attentionHeads: number | null;
  kvHeads: number | null;
  headDim: number | null;
  maxPositions: number | null;
};

const unknown: ModelConfig = { layers: null, attentionHeads: null, kvHeads: null, headDim: null, maxPositions: null };

/** Reads a `config.json`; models that see and hear keep the numbers of their language part one level down. */
export function modelConfig(json: Buffer | null): ModelConfig {
  const read = config.safeParse(parsed(json));
  if (!read.success) return unknown;
  const { text_config: nested, ...outer } = read.data;
  const said = { ...nested, ...Object.fromEntries(Object.entries(outer).filter(([, value]) => value !== undefined)) };
  const attentionHeads = said.num_attention_heads ?? null;
  const headDim = said.head_dim ?? perHead(said.hidden_size ?? null, attentionHeads);
  return {
    layers: said.num_hidden_layers ?? null,
    attentionHeads,
    kvHeads: said.num_key_value_heads ?? attentionHeads,
    headDim,
    maxPositions: said.max_position_embeddings ?? null,
  };
}

/** Keys and values of one token on one GPU, in 16 bits each; null where the configuration does not tell. */
export function kvBytesPerToken({ layers, kvHeads, headDim }: ModelConfig, tensorParallelSize: number): number | null {
  if (layers === null || kvHeads === null || headDim === null) return null;
  // With fewer heads than GPUs each GPU keeps a copy of one.
  return 2 * layers * Math.max(1, kvHeads / tensorParallelSize) * headDim * 2;
}

function perHead(hiddenSize: number | null, heads: number | null): number | null {
  return hiddenSize === null || heads === null || hiddenSize % heads !== 0 ? null : hiddenSize / heads;
}

function parsed(json: Buffer | null): unknown {
  try {
    return json && JSON.parse(json.toString("utf8"));
  } catch {
    return null;
  }
}
