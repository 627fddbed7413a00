export type RepoShape = {
  /** Weights in the layout that the server loads: `model.safetensors`, or shards with an index. */
  modelShards: number;
};

/** `final` is what no pattern changes. */
export type Classified = { action: "copy" | "skip"; reason: string; final?: true };

const needed = "needed to serve";
export const otherFramework = "for another framework";
const notRead = "not read by the server";

/** What a path must match, and why it stays behind. The first rule that matches counts. Paths are compared in lower case. */
const skips: { pattern: RegExp; reason: string; final?: true }[] = [
  { pattern: /^_manifest\.json$/, reason: "Sluice writes its own manifest", final: true },
  { pattern: /^original\//, reason: "original/ holds a second copy of the weights" },
  { pattern: /(^|\/)\.git[^/]*(\/|$)/, reason: notRead, final: true },
  { pattern: /(^|\/)\.cache\//, reason: notRead, final: true },
  { pattern: /(^|\/)\.(ds_store|eval_results|github)(\/|$)/, reason: notRead },
  { pattern: /\.(bin|pth|pt|ckpt|pkl|pickle)$/, reason: "pickle: loading it can run code" },
  {
    pattern: /\.(gguf|ggml|onnx|onnx_data|msgpack|h5|ot|tflite|mlmodel|pb)$/,
    reason: otherFramework,
  },
  { pattern: /(^|\/)(onnx|openvino|coreml|tflite)\//, reason: otherFramework },
  { pattern: /(^|\/)readme(\.[a-z]+)?$/, reason: notRead },
  { pattern: /\.(png|jpe?g|gif|webp|svg|bmp|mp4|webm|mov|mp3|wav|pdf)$/, reason: notRead },
];

/** The streamer lists every safetensors file of the folder and consults no index, so a second layout of the same weights is read as well. */
const consolidated = /^consolidated[^/]*\.safetensors$/;

/** What of the whole repo decides over a single file. */
export function repoShape(paths: string[]): RepoShape {
  return { modelShards: paths.filter((path) => /^model[^/]*\.safetensors$/i.test(path)).length };
}

/** Whether the server needs a file of the repo, and why or why not, in words for the plan. */
export function classifyFile(path: string, { modelShards }: RepoShape): Classified {
  const lower = path.toLowerCase();
  const skip = skips.find(({ pattern }) => pattern.test(lower));
  if (skip) return { action: "skip", reason: skip.reason, ...((skip.final || isPickle(path)) && { final: true }) };

  if (modelShards > 0) {
    if (consolidated.test(lower))
      return {
        action: "skip",
        reason: `${twin(modelShards)}: the streamer would read every byte twice`,
        final: true,
      };
    if (lower === "consolidated.safetensors.index.json") return { action: "skip", reason: "index of the skipped twin" };
    if (lower === "params.json") return { action: "skip", reason: "belongs to the consolidated layout" };
  }
  return { action: "copy", reason: needed };
}

/** Weights that can run code when they are loaded; never imported. */
export function isPickle(path: string): boolean {
  return /\.(bin|pth|pt|ckpt|pkl|pickle)$/i.test(path);
}

function twin(shards: number): string {
  return shards === 1 ? "twin of model.safetensors" : `twin of the ${shards} shards`;
}
