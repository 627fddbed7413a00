import { z } from "zod";

const options = z.object({
  model: z.string(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  stream: z.boolean().nullish(),
});
const completion = options.extend({ prompt: z.union([z.string(), z.array(z.string())]) });
const chat = options.extend({ messages: z.array(z.object({ role: z.string(), content: z.unknown() })).min(1) });

export type Answer = {
  model: string;
  words: string[];
  promptTokens: number;
  finish: "stop" | "length";
  isStreamed: boolean;
};

/** What is answered to every prompt: the weights were read, but nothing here can compute with them. */
const sentence =
  "This is the sandbox: the weights of this model were read from the bucket, but no GPU is here to run it, so every prompt gets this answer.";
const defaultTokens = { completion: 16, chat: 256 };

/** Reads the body of a completion; null when it is not one. */
export function answerTo(body: unknown, kind: "completion" | "chat"): Answer | null {
  const parsed = kind === "chat" ? chat.safeParse(body) : completion.safeParse(body);
  if (!parsed.success) return null;
  const { data } = parsed;
  const prompt =
    "messages" in data ? data.messages.map(({ content }) => JSON.stringify(content)).join("\n") : data.prompt;
  const most = data.max_completion_tokens ?? data.max_tokens ?? defaultTokens[kind];
  const words = sentence.split(/(?= )/);
  return {
    model: data.model,
    words: words.slice(0, most),
    // The tokenizers of the sandbox's own models have a token for each byte.
    promptTokens: Buffer.byteLength(String(prompt)),
    finish: words.length > most ? "length" : "stop",
    isStreamed: data.stream === true,
  };
}

/** The answer as one object. */
export function wholeAnswer(answer: Answer, kind: "completion" | "chat", id: string, created: number): unknown {
  const text = answer.words.join("");
  const content = kind === "chat" ? { message: { role: "assistant", content: text } } : { text };
  return {
    id,
    object: kind === "chat" ? "chat.completion" : "text_completion",
    created,
    model: answer.model,
    choices: [{ index: 0, ...content, logprobs: null, finish_reason: answer.finish }],
    usage: {
      prompt_tokens: answer.promptTokens,
      total_tokens: answer.promptTokens + answer.words.length,
      completion_tokens: answer.words.length,
    },
  };
}

/** The answer as server-sent events, a word each. */
export function* streamedAnswer(answer: Answer, kind: "completion" | "chat", id: string, created: number) {
  const object = kind === "chat" ? "chat.completion.chunk" : "text_completion";
  for (const [index, word] of answer.words.entries()) {
    const finish_reason = index === answer.words.length - 1 ? answer.finish : null;
    const content = kind === "chat" ? { delta: { content: word } } : { text: word };
    const choices = [{ index: 0, ...content, logprobs: null, finish_reason }];
    yield `data: ${JSON.stringify({ id, object, created, model: answer.model, choices })}\n\n`;
  }
  yield "data: [DONE]\n\n";
}
