import { delays } from "./delays.ts";
import { checkLoadFormat } from "./loader-config.ts";
import { checkHeads, maxModelLength, type ModelConfig, modelConfig } from "./model-config.ts";
import { pythonClient, type PythonClient } from "./python-client.ts";
import { PythonError } from "./python-error.ts";
import { repr } from "./python-text.ts";
import type { Start } from "./start.ts";

export type Prepared = { client: PythonClient; prefix: string; model: ModelConfig; maxLength: number };

/** The first of vLLM's processes: its imports, its arguments, and the small files of the model. */
export async function bootServer(start: Start): Promise<Prepared> {
  const { settings, place, log } = start;
  await start.pause(delays.imports);
  for (const line of settings.said) log.plain(line);
  log.info("server", "banner", bannerText(start));
  log.info("server", "args", `non-default args: ${repr(settings.given)}`);
  checkLoadFormat(settings);
  if (place.gpus === 0) {
    throw new PythonError(
      "RuntimeError",
      "Failed to infer device type, please set the environment variable `VLLM_LOGGING_LEVEL=DEBUG` to turn on verbose " +
        "logging to help debug the issue.",
    );
  }

  const url = new URL(settings.model);
  const client = pythonClient(place.bucketUrl, url.hostname, place.timeScale);
  const path = decodeURIComponent(url.pathname).replace(/^\/|\/$/g, "");
  const prefix = path === "" ? "" : `${path}/`;
  const model = modelConfig(await pulledConfig(client, prefix), settings.localPath);
  await start.pause(delays.tokenizer);
  log.info("server", "resolved", `Resolved architecture: ${model.architecture}`);
  const maxLength = maxModelLength(settings.maxModelLen, model, settings.isLongerAllowed);
  checkHeads(model, settings.ranks);
  log.info("server", "maxLength", `Using max model len ${maxLength}`);
  const prefill = `Chunked prefill is enabled with max_num_batched_tokens=${settings.batchedTokens}.`;
  log.info("server", "prefill", prefill);
  if (settings.loadFormat === "auto") {
    const detected = "Detected Run:ai model config. Overriding `load_format` to 'runai_streamer'";
    log.info("server", "override", detected);
  }
  if (settings.ranks > place.gpus) throw tooFewGpus(settings.ranks, place.gpus);
  return { client, prefix, model, maxLength };
}

function bannerText({ place: { release }, settings: { model } }: Start): string {
  if (!release.isRecent) return `vLLM API server version ${release.version}`;
  return [
    "",
    "       █     █     █▄   ▄█",
    ` ▄▄ ▄█ █     █     █ ▀▄▀ █  version ${release.version}`,
    `  █▄█▀ █     █     █     █  model   ${model}`,
    "   ▀▀  ▀▀▀▀▀ ▀▀▀▀▀ ▀     ▀",
    "",
  ].join("\n");
}

/** Pulls every file that is no weights, one after the other with a look at the bucket each, and gives back config.json. */
async function pulledConfig(client: PythonClient, prefix: string): Promise<string | null> {
  await client.readBucket();
  const objects = await client.list(prefix, { isDeep: true });
  let config: string | null = null;
  for (const { name } of objects.filter(({ name }) => !/\.(?:pt|safetensors|bin|tensors|pth)$|\/$/.test(name))) {
    await client.readBucket();
    const content = await client.download(name);
    if (name === `${prefix}config.json`) config = content.toString("utf8");
  }
  return config;
}

function tooFewGpus(ranks: number, gpus: number): PythonError {
  return new PythonError(
    "ValueError",
    `World size (${ranks}) is larger than the number of available GPUs (${gpus}) in this node. If this is intentional and ` +
      "you are using:\n- ray, set '--distributed-executor-backend ray'.\n" +
      "- multiprocessing, set '--nnodes' appropriately.",
  );
}
