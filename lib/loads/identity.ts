/** Who is being started: each is taken from the first line that says it. */
export type LoadIdentity = {
  vllmVersion: string | null;
  model: string | null;
  loader: string | null;
  tensorParallelSize: number | null;
  /** Nothing is compiled and no graph is captured with `--enforce-eager`. */
  isEager: boolean;
};

export const identityNeedles = ["  model   ", "Starting to load model", "in world size 1 "] as const;

// vLLM's own loader reads all of these.
const defaultFormats = new Set(["auto", "hf", "safetensors", "pt", "mistral", "npcache"]);

const versions = [
  /[█▀▄]\s{1,9}version {1,4}v?(\d[^\s,]{0,60})/,
  /vLLM (?:API )?server version v?(\d[^\s,]{0,60})/,
  /LLM engine \(v(\d[^)\s]{0,60})\)/,
];
// The banner and the arguments name the gs:// address; the engine's own settings only the local copy.
const models = [
  /[█▀▄]\s{1,9}model {1,6}(\S{1,400})/,
  /serving model (\S{1,400})/,
  /[{ ]'model': '([^']{1,400})'/,
  /LLM engine \(v[^)]{1,80}\) with config: model='([^']{1,400})'/,
  /Starting to load model (\S{1,400}?)\.\.\./,
];
const namespaceModel = /\bmodel='([^']{1,400})'/;

/** What a message adds to the identity. */
export function identified(identity: LoadIdentity, message: string): LoadIdentity {
  const engine = /LLM engine \(v/.test(message);
  const format = engine ? /\bload_format=(?:LoadFormat\.)?(\w{1,60})/.exec(message)?.[1]?.toLowerCase() : undefined;
  const size = engine ? /\btensor_parallel_size=(\d{1,4})/.exec(message)?.[1] : undefined;
  const isAlone = message.includes("in world size 1 ");
  return {
    vllmVersion: identity.vllmVersion ?? firstOf(versions, message),
    model: identity.model ?? firstOf(message.includes("Namespace(") ? [namespaceModel] : models, message),
    loader: identity.loader ?? (format ? loaderOf(format) : null),
    tensorParallelSize: identity.tensorParallelSize ?? (size ? Number(size) : isAlone ? 1 : null),
    isEager: identity.isEager || /\benforce_eager(?:=|': )True/.test(message),
  };
}

function loaderOf(format: string): string {
  return defaultFormats.has(format) ? "default" : format;
}

function firstOf(patterns: readonly RegExp[], message: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(message)?.[1];
    if (found) return found;
  }
  return null;
}
