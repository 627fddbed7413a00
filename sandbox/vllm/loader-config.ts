import { PythonError } from "./python-error.ts";
import { type PythonValue, repr } from "./python-text.ts";
import type { VllmSettings } from "./settings.ts";

type LoaderSettings = Pick<VllmSettings, "model" | "loadFormat" | "extra" | "streamer">;

const formats = new Set(
  "auto hf dummy fastsafetensors instanttensor mistral modelexpress npcache pt runai_streamer runai_streamer_sharded safetensors sharded_state tensorizer".split(
    " ",
  ),
);

/** Refuses what vLLM's own configuration refuses before it starts an engine. */
export function checkLoadFormat({ model, loadFormat }: LoaderSettings): void {
  if (!formats.has(loadFormat)) throw new PythonError("ValueError", `Load format \`${loadFormat}\` is not supported`);
  if (!/^(?:gs|s3|az):\/\//.test(model)) {
    throw new PythonError(
      "OSError",
      "We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.\n" +
        "Check your internet connection or see how to run the library in offline mode at " +
        "'https://huggingface.co/docs/transformers/installation#offline-mode'.",
    );
  }
  if (!["auto", "runai_streamer", "runai_streamer_sharded"].includes(loadFormat)) {
    throw new PythonError(
      "ValueError",
      "To load a model from object storage (S3/GCS/Azure), 'load_format' must be 'modelexpress', 'runai_streamer' or " +
        `'runai_streamer_sharded', but got '${loadFormat}'.`,
    );
  }
}

/** The streamer's settings with what `--model-loader-extra-config` sets. Throws what its loader raises on bad values. */
export function loaderConfig({ extra, streamer }: LoaderSettings): VllmSettings["streamer"] {
  const { concurrency, memory_limit: memoryLimit, distributed, ...unknown } = extra;
  const keys = Object.keys(unknown);
  if (keys.length > 0) {
    const names = `{${keys.map((key) => repr(key)).join(", ")}}`;
    throw new PythonError("ValueError", `Unexpected extra config keys for runai_streamer: ${names}`);
  }
  if (distributed !== undefined && typeof distributed !== "boolean") {
    throw new PythonError("ValueError", `distributed must be a bool, got ${repr(distributed)}`);
  }
  const connections = atLeast(concurrency, 1, "concurrency must be a positive integer");
  const limit = atLeast(memoryLimit, -1, "memory_limit must be an integer >= -1");
  return {
    ...streamer,
    concurrency: Math.max(1, connections ?? streamer.concurrency),
    memoryLimit: limit ?? streamer.memoryLimit,
  };
}

function atLeast(value: PythonValue | undefined, least: number, rule: string): number | null {
  if (value === undefined) return null;
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  throw new PythonError("ValueError", `${rule}, got ${repr(value)}`);
}
