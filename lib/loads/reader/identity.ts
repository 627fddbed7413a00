/** Who is being started: each is taken from the first line that says it. */
export type LoadIdentity = {
  vllmVersion: string | null;
  model: string | null;
  loader: string | null;
  tensorParallelSize: number | null;
  /** Whether the engine runs on a processor, whose runner says less of itself. */
  isCpu: boolean;
  /** Nothing is compiled and no graph is captured with `--enforce-eager`. */
  isEager: boolean;
  /** What its settings leave out of the engine's start: V0 compiled nothing unless told to. */
  skips: { compile: boolean; graph: boolean };
  /** What the arguments ask for; only the engine's settings and the progress lines prove that a loader is used. */
  askedFormat: string | null;
};

export const noIdentity: LoadIdentity = {
  vllmVersion: null,
  model: null,
  loader: null,
  tensorParallelSize: null,
  isCpu: false,
  isEager: false,
  skips: { compile: false, graph: false },
  askedFormat: null,
};

export const identityNeedles = ["█  model   ", "Starting to load model", "Overriding `load_format` to"] as const;

// vLLM's own loader reads all of these.
const defaultFormats = new Set(["auto", "hf", "safetensors", "pt", "mistral", "npcache"]);

const versions = [
  /[█▀▄]\s{1,9}version {1,4}v?(\d[\w.+!-]{0,60})/,
  /vLLM (?:API )?server version v?(\d[\w.+!-]{0,60})/,
  /LLM engine \(v(\d[^)\s]{0,60}|dev)\)/,
];
// The banner and the arguments name the gs:// address; the engine's own settings only the local copy.
const models = [
  /[█▀▄]\s{1,9}model {1,6}(\S{1,400})/,
  /serving model (\S{1,400})/,
  /[{ ]'model': '([^']{1,400})'/,
  /[{ ]'model_tag': '([^']{1,400})'/,
  /LLM engine \(v[^)]{1,80}\) with config: model='([^']{1,400})'/,
  /Starting to load model (\S{1,400}?)\.\.\./,
];
const engineFormat = /\bload_format=(?:LoadFormat\.|<LoadFormat\.\w{1,60}: )?'?(\w{1,60})/;
const askedFormat = /\bload_format(?:=|': )(?:<?LoadFormat\.\w{1,60}: )?'?(\w{1,60})/;
const overridden = /Overriding `load_format` to '(\w{1,60})'/;
const noCompile = /["'](?:level|mode)["']: ?(?:0\b|<CompilationMode\.NONE)/;
const noGraphs = /["']cudagraph_mode["']: ?(?:<CUDAGraphMode\.NONE|"?NONE|0\b)|["']use_cudagraph["']: ?[fF]alse/;
const namespaceModel = /\bmodel='([^']{1,400})'/;

/** What a message adds to the identity. */
export function identified(identity: LoadIdentity, said: string): LoadIdentity {
  const message = said.includes("default args: {") ? withoutInner(said) : said;
  const isEngine = /LLM engine \(v/.test(message);
  const isArgs = message.includes("args: ");
  const format = isEngine ? engineFormat.exec(message)?.[1] : overridden.exec(message)?.[1];
  const size = isEngine || isArgs ? /\btensor_parallel_size(?:=|': )(\d{1,4})/.exec(message)?.[1] : undefined;
  const isEager = identity.isEager || /\benforce_eager(?:=|': )True/.test(message);
  return {
    vllmVersion: identity.vllmVersion ?? firstOf(versions, message),
    model: identity.model ?? firstOf(message.includes("Namespace(") ? [namespaceModel] : models, message),
    loader: identity.loader ?? (format ? loaderOf(format) : null),
    tensorParallelSize: identity.tensorParallelSize ?? (size ? Number(size) : null),
    isCpu: identity.isCpu || (isEngine && /\bdevice_config=cpu\b/.test(message)),
    isEager,
    skips: isEngine ? skipped(message, isEager) : identity.skips,
    askedFormat: identity.askedFormat ?? (isArgs ? (askedFormat.exec(message)?.[1]?.toLowerCase() ?? null) : null),
  };
}

const deepest = 4;

/** Arguments without those that stand inside another: a model that is drafted with has a name, too. */
function withoutInner(args: string): string {
  const start = args.indexOf("{") + 1;
  let inner = args.slice(start, args.endsWith("}") ? -1 : undefined);
  for (let depth = 0; depth < deepest && inner.includes("{"); depth++) inner = inner.replace(/\{[^{}]*\}/g, "0");
  // What is left open was cut off.
  return `${args.slice(0, start)}${inner.split("{", 1)[0] ?? ""}`;
}

/** Whether one names what the other does not. */
export function knowsMore(one: LoadIdentity, other: LoadIdentity): boolean {
  return (["vllmVersion", "model", "loader", "tensorParallelSize"] as const).some((key) => one[key] !== other[key]);
}

/** The name of the loader that reads a format: `default` for vLLM's own. */
export function loaderOf(format: string): string {
  const name = format.toLowerCase();
  return defaultFormats.has(name) ? "default" : name;
}

function skipped(message: string, isEager: boolean): LoadIdentity["skips"] {
  const isUncompiled = /LLM engine \(v0\.[67]\.|a V0 LLM engine/.test(message) && !/a V1 LLM engine/.test(message);
  return { compile: isEager || isUncompiled || noCompile.test(message), graph: isEager || noGraphs.test(message) };
}

function firstOf(patterns: readonly RegExp[], message: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(message)?.[1];
    // Between quotes Python doubles the separator of Windows.
    if (found) return found.replaceAll("\\\\", "\\");
  }
  return null;
}
