import { bytesContent, type Content } from "./content.ts";
import { safetensors, type Tensor, tensorBytes } from "./safetensors.ts";

/** The sides of a Llama: enough to make its config, its tensors and their sizes agree. */
export type LlamaShape = { hidden: number; intermediate: number; layers: number; heads: number; vocabulary: number };

/** Config, generation config and tokenizer as a small Llama has them. */
export function llamaTextFiles(shape: LlamaShape): Record<string, Content> {
  return {
    "config.json": json({
      architectures: ["LlamaForCausalLM"],
      model_type: "llama",
      hidden_size: shape.hidden,
      intermediate_size: shape.intermediate,
      num_hidden_layers: shape.layers,
      num_attention_heads: shape.heads,
      num_key_value_heads: shape.heads,
      head_dim: shape.hidden / shape.heads,
      vocab_size: shape.vocabulary,
      max_position_embeddings: 4096,
      rms_norm_eps: 1e-5,
      rope_theta: 10_000,
      hidden_act: "silu",
      tie_word_embeddings: false,
      bos_token_id: 0,
      eos_token_id: 1,
      torch_dtype: "bfloat16",
      transformers_version: "4.57.1",
    }),
    "generation_config.json": json({ _from_model_config: true, bos_token_id: 0, eos_token_id: 1 }),
    "tokenizer.json": json(byteTokenizer()),
    "tokenizer_config.json": json({
      tokenizer_class: "PreTrainedTokenizerFast",
      bos_token: "<s>",
      eos_token: "</s>",
      model_max_length: 4096,
    }),
  };
}

/** All weights in one `model.safetensors`. */
export function wholeWeights(shape: LlamaShape, seed: string): Record<string, Content> {
  return { "model.safetensors": safetensors(llamaTensors(shape), seed) };
}

/** Weights over several shards, cut between tensors, and the index that says which is where. */
export function shardedWeights(shape: LlamaShape, seed: string, shards: number): Record<string, Content> {
  const tensors = llamaTensors(shape);
  const total = tensors.reduce((sum, tensor) => sum + tensorBytes(tensor), 0);
  const groups: Tensor[][] = Array.from({ length: shards }, () => []);
  let before = 0;
  for (const tensor of tensors) {
    groups[Math.min(shards - 1, Math.floor((before / total) * shards))]?.push(tensor);
    before += tensorBytes(tensor);
  }

  const named = groups.map((group, index) => ({ group, name: shardName(index + 1, shards) }));
  const map = named.flatMap(({ group, name }) => group.map((tensor) => [tensor.name, name]));
  return {
    ...Object.fromEntries(named.map(({ group, name }) => [name, safetensors(group, `${seed}/${name}`)])),
    "model.safetensors.index.json": json({ metadata: { total_size: total }, weight_map: Object.fromEntries(map) }),
  };
}

export function json(value: unknown): Content {
  return bytesContent(`${JSON.stringify(value, null, 2)}\n`);
}

function shardName(number: number, of: number) {
  return `model-${String(number).padStart(5, "0")}-of-${String(of).padStart(5, "0")}.safetensors`;
}

function llamaTensors({ hidden, intermediate, layers, vocabulary }: LlamaShape): Tensor[] {
  const layer = (index: number): Tensor[] => {
    const at = (name: string, ...shape: number[]) => ({ name: `model.layers.${index}.${name}.weight`, shape });
    return [
      at("input_layernorm", hidden),
      at("mlp.down_proj", hidden, intermediate),
      at("mlp.gate_proj", intermediate, hidden),
      at("mlp.up_proj", intermediate, hidden),
      at("post_attention_layernorm", hidden),
      ...["q", "k", "v", "o"].map((part) => at(`self_attn.${part}_proj`, hidden, hidden)),
    ];
  };
  return [
    { name: "model.embed_tokens.weight", shape: [vocabulary, hidden] },
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    { name: "model.norm.weight", shape: [hidden] },
    { name: "lm_head.weight", shape: [vocabulary, hidden] },
  ];
}

/** A byte-level BPE without merges: it can spell anything, and 256 symbols are all it needs. */
function byteTokenizer() {
  const specials = ["<s>", "</s>"];
  const vocabulary = [...specials, ...byteSymbols()];
  const special = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: specials.map((content, id) => ({ id, content, ...special })),
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(vocabulary.map((symbol, id) => [symbol, id])),
      merges: [],
    },
  };
}

/** The printable stand-ins that byte-level tokenizers use: bytes that print are themselves, the rest follow from U+0100 on. */
function byteSymbols(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const prints = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCodePoint(prints ? byte : next++);
  });
}
