"""Writes a small Llama with random weights as a repo folder, as transformers itself does."""

import sys

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

VOCABULARY = 4096
BEGIN, END = "<s>", "</s>"


def tokenizer():
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[BEGIN, END], initial_alphabet=alphabet, show_progress=False
    )
    raw.train_from_iterator(["The weights are read from a bucket, tensor by tensor."], trainer)
    return PreTrainedTokenizerFast(tokenizer_object=raw, bos_token=BEGIN, eos_token=END, model_max_length=131_072)


def main(folder):
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=512,
        intermediate_size=1536,
        num_hidden_layers=8,
        num_attention_heads=8,
        num_key_value_heads=8,
        # Longer than a KV cache of 1 GiB has room for, which is 65,536 tokens.
        max_position_embeddings=131_072,
        bos_token_id=0,
        eos_token_id=1,
        dtype="bfloat16",
    )
    model = LlamaForCausalLM(config).to(torch.bfloat16)
    model.save_pretrained(folder, max_shard_size="24MB")
    tokenizer().save_pretrained(folder)


main(sys.argv[1])
