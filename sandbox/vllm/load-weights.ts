import { delays } from "./delays.ts";
import { loaderConfig } from "./loader-config.ts";
import { NativeError, nativeClient } from "./native-client.ts";
import { weightsBar } from "./progress-bar.ts";
import type { PythonClient } from "./python-client.ts";
import { type Frame, PythonError } from "./python-error.ts";
import { naturalSize } from "./python-text.ts";
import type { Start } from "./start.ts";
import { streamTensors } from "./stream-tensors.ts";
import { largestTensor, type Shard, tensorBytes, tensorsOf } from "./tensors.ts";

const loaderFrames: readonly Frame[] = [
  ["vllm/v1/worker/gpu_worker.py", 344, "load_model", "self.model_runner.load_model(load_dummy_weights=dummy_weights)"],
  ["vllm/model_executor/model_loader/base_loader.py", 88, "load_model", "self.load_weights(model, model_config)"],
];
const streamFrames: readonly Frame[] = [
  ...loaderFrames,
  [
    "runai_model_streamer/safetensors_streamer/safetensors_streamer.py",
    181,
    "get_tensors",
    "for file_path, ready_chunk_index, buffer in self.file_streamer.get_chunks():",
  ],
];

/** Reads every tensor of the model from its bucket, as the loader `runai_streamer` does, and tells how many bytes they were. */
export async function loadWeights(start: Start, client: PythonClient, prefix: string): Promise<{ bytes: number }> {
  const { settings, place, log } = start;
  const startedAt = performance.now();
  await start.pause(delays.modelInit);
  if (place.release.isRecent) {
    log.info(
      "engine",
      "initialized",
      `Initializing model took ${((performance.now() - startedAt) / 1000).toFixed(6)} seconds`,
    );
  }

  const config = loaderConfig(settings);
  await client.readBucket();
  const objects = await client.list(prefix, { isDeep: !place.release.isRecent });
  const files = objects.filter(({ name }) => name.endsWith(".safetensors"));
  if (files.length === 0) {
    const message = `Cannot find any safetensors model weights with \`${settings.model}\``;
    throw new PythonError("RuntimeError", message, loaderFrames);
  }

  const native = nativeClient(place.streamUrl, client.bucket, place.timeScale);
  try {
    const shards = await Promise.all(files.map(({ name }) => shardOf(native, name)));
    const bytes = await stream(start, config, native, shards);
    await start.pause(delays.postProcessing);
    return { bytes };
  } catch (error) {
    throw error instanceof NativeError ? streamerError(start, `gs://${client.bucket}/`, error) : error;
  } finally {
    native.close();
  }
}

type Native = ReturnType<typeof nativeClient>;

async function shardOf(native: Native, object: string): Promise<Shard> {
  const length = Buffer.alloc(8);
  await native.read(object, 0, length);
  const size = Number(length.readBigUInt64LE());
  // The format allows 100 MB; a larger number is no header.
  if (size > 100_000_000) throw new NativeError(object, size);
  const header = Buffer.alloc(size);
  await native.read(object, 8, header);
  try {
    return { object, tensors: tensorsOf(header.toString("utf8"), 8 + size) };
  } catch {
    throw new PythonError("json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)", loaderFrames);
  }
}

async function stream(start: Start, config: ReturnType<typeof loaderConfig>, native: Native, shards: Shard[]) {
  const total = tensorBytes(shards);
  const largest = largestTensor(shards);
  const count = shards.reduce((sum, { tensors }) => sum + tensors.length, 0);
  const ring = ringOf(config, largest, total);
  const sizes = `${ring} x ${naturalSize(largest)} = ${naturalSize(ring * largest)}`;
  say(start, `Rank 0: CPU ring ${sizes} for ${naturalSize(total)} in ${shards.length} file(s)`);

  const bar = weightsBar(count, (line) => start.log.plain(line));
  const startedAt = performance.now();
  await streamTensors(
    shards,
    { ring, bufferBytes: largest, concurrency: config.concurrency, chunkBytes: config.chunkBytes },
    {
      client: native,
      onTensor() {
        // Python sees a signal only when the native part gives it a tensor: a stalled stream cannot be ended politely.
        start.stopIfAsked();
        bar.advance();
      },
    },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  bar.close();
  const rate = naturalSize(total / Math.max(seconds, 0.001));
  say(start, `Overall time to stream ${naturalSize(total)} of all files to cuda:0: ${seconds.toFixed(2)}s, ${rate}/s`);
  return total;
}

/** How many buffers of the largest tensor's size the memory limit has room for. */
export function ringOf(
  { memoryLimit, ringBuffers }: { memoryLimit: number; ringBuffers: number },
  largest: number,
  total: number,
): number {
  const wanted = Math.min(ringBuffers, Math.ceil(total / largest) + 1);
  if (memoryLimit === -1) return wanted;
  if (memoryLimit === 0) return 1;
  if (memoryLimit < largest) {
    const type = "runai_model_streamer.file_streamer.requests_iterator.RunaiStreamerMemoryLimitException";
    throw new PythonError(
      type,
      `Memory limit supplied: ${memoryLimit} cannot be smaller than: ${largest}`,
      streamFrames,
    );
  }
  return Math.min(wanted, Math.floor(memoryLimit / largest));
}

function streamerError(start: Start, prefix: string, { object, bytes }: NativeError): PythonError {
  const reason = "File access error";
  const [client, batch] = [
    "gcs/client/client.cc: 79 @ write_stream_to_buffer",
    "streamer/impl/batch/batch.cc:106 @ handle_error",
  ];
  sayNative(start, client, `GCS ReadObject received 0 bytes, but ${bytes} were requested. This is unexpected.`);
  sayNative(start, batch, `Failed to read from file ${prefix}${object} ; error:  response code: ${reason}`);
  const noun = start.place.release.isRecent ? "response" : "runai_response";
  return new PythonError("ValueError", `Could not receive ${noun} from libstreamer due to: b'${reason}'`, streamFrames);
}

/** Errors of the part in C++, in red as it writes them. */
function sayNative({ settings, place, log, now }: Start, where: string, text: string) {
  if (!settings.isStreamerLogged || !place.release.isRecent) return;
  const at = now().toISOString().replace("T", " ").replace("Z", "");
  log.plain(`\u001B[0;31m[${at}] [ERROR  ] [${process.pid} ${process.pid}] [${where}] ${text}\u001B[m`);
}

function say({ settings, place, log, now }: Start, text: string) {
  if (!settings.isStreamerLogged || !place.release.isRecent) return;
  log.plain(
    `${now().toISOString().replace("T", " ").replace(".", ",").replace("Z", "")} [INFO] [RunAI Streamer] ${text}`,
  );
}
