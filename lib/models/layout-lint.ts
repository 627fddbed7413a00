import { byteSize, count, counted } from "#lib/format.ts";
import { isPickle } from "#lib/imports/plan/classify-file.ts";
import { indexName, missingShards } from "#lib/imports/plan/missing-shards.ts";
import type { LintFinding } from "#lib/models/schema.ts";

type File = { path: string; size: number };

export type Layout = {
  /** Below the prefix, without it. */
  files: readonly File[];
  /** The files that the index names; null without an index, `unreadable` when it is none. */
  namedShards: readonly string[] | "unreadable" | null;
};

const mib = 2 ** 20;

/** Each file costs a request or two before its bytes come, which only shards of some size make up for. */
const tiny = { files: 64, bytes: 64 * mib };

const tokenizer =
  /^(tokenizer\.(json|model)|tekken\.json|vocab\.(json|txt)|spiece\.model|[^/]*\.(tiktoken|bpe\.model))$/;
const numbered = /^(.+)-(\d{5})-of-(\d{5})\.safetensors$/;
const otherWeights = /\.(gguf|ggml|onnx|onnx_data|msgpack|h5|ot|tflite)$/i;
const leftover = /(^|\/)(\.cache|\.git|\.huggingface)(\/|$)/;

/**
 * What in a folder of weights breaks or slows a start with the streamer, worst first. The streamer reads every safetensors file of the folder and
 * asks no index; those up to 0.15.3 read the folders below as well, and vLLM pulls everything else from all of them.
 */
export function layoutLint(layout: Layout): LintFinding[] {
  const top = layout.files.filter(({ path }) => /^[^/]+\.safetensors$/.test(path));
  const consolidated = top.filter(({ path }) => path.startsWith("consolidated"));
  const shards = top.filter((file) => !consolidated.includes(file));
  const all = [
    ...noWeights(top),
    ...missingFiles(layout, shards),
    ...indexFindings(layout, shards),
    ...secondCopies(layout.files, { consolidated, shards }),
    ...strays(layout.files),
    ...tinyShards(shards),
  ];
  return [...all.filter(({ level }) => level === "blocks"), ...all.filter(({ level }) => level === "warns")];
}

function noWeights(top: File[]): LintFinding[] {
  if (top.length > 0) return [];
  const detail =
    "The streamer reads *.safetensors at the top of the folder. Convert the weights, or choose another folder.";
  return [{ level: "blocks", code: "weights", title: "No safetensors file at the top", detail }];
}

function missingFiles({ files }: Layout, shards: File[]): LintFinding[] {
  const paths = files.map(({ path }) => path);
  const findings: LintFinding[] = [];
  if (!paths.includes("config.json")) {
    const detail = "vLLM reads the architecture from it: a start ends at once. Put the one of the repo here.";
    findings.push({ level: "blocks", code: "config", title: "No config.json", detail });
  }
  if (!paths.some((path) => tokenizer.test(path))) {
    const detail = "A start ends there unless --tokenizer names another place.";
    findings.push({ level: "warns", code: "tokenizer", title: "No tokenizer", detail });
  }
  if (shards.length > 1 && !paths.includes(indexName)) {
    const detail = "The streamer does without it; a loader that downloads does not.";
    findings.push({ level: "warns", code: "index", title: `${count(shards.length)} shards without an index`, detail });
  }
  return findings;
}

function indexFindings({ files, namedShards }: Layout, shards: File[]): LintFinding[] {
  if (namedShards === "unreadable") {
    const detail = `${indexName} names no tensors. Replace it by the one of the repo.`;
    return [{ level: "blocks", code: "index", title: "The index cannot be read", detail }];
  }
  const paths = files.map(({ path }) => path);
  const missing = namedShards === null ? numbersLeftOut(paths) : missingShards([...namedShards], paths);
  const unnamed = namedShards === null ? [] : shards.filter(({ path }) => !namedShards.includes(path));
  return [
    ...(missing.length === 0 ? [] : [missingFinding(missing, namedShards !== null)]),
    ...(unnamed.length === 0 ? [] : [unnamedFinding(unnamed)]),
  ];
}

function missingFinding(missing: string[], hasIndex: boolean): LintFinding {
  const title = missing.length === 1 ? "A shard is missing" : `${count(missing.length)} shards are missing`;
  const by = hasIndex ? "The index names" : "By the numbers of the others there should be";
  return { level: "blocks", code: "shards", title, detail: `${by} ${named(missing)}. Import it again.` };
}

function unnamedFinding(unnamed: File[]): LintFinding {
  const files = unnamed.length === 1 ? "A safetensors file is" : `${count(unnamed.length)} safetensors files are`;
  const paths = unnamed.map(({ path }) => path);
  return {
    level: "warns",
    code: "unnamed",
    title: `${files} in no index`,
    detail: `The streamer reads ${named(paths)} all the same: ${size(unnamed)} more at each start.`,
  };
}

function secondCopies(
  files: readonly File[],
  { consolidated, shards }: Record<"consolidated" | "shards", File[]>,
): LintFinding[] {
  const below = files.filter(({ path }) => /\/[^/]+\.safetensors$/.test(path) || path.startsWith("original/"));
  const findings: LintFinding[] = [];
  if (consolidated.length > 0 && shards.length > 0) {
    const detail = `${named(consolidated.map(({ path }) => path))} holds the same weights in another layout: the streamer reads ${size(consolidated)} more at each start.`;
    findings.push({
      level: "warns",
      code: "consolidated",
      title: "A consolidated twin lies beside the shards",
      detail,
    });
  }
  if (below.length > 0) {
    const folder = below[0]?.path.split("/")[0] ?? "";
    const detail = `${size(below)}. Streamers up to 0.15.3 read them as well; newer ones only the top of the folder.`;
    findings.push({ level: "warns", code: "folders", title: `${folder}/ holds more weights`, detail });
  }
  return findings;
}

function strays(files: readonly File[]): LintFinding[] {
  const junk = files.filter(({ path }) => leftover.test(path));
  const foreign = files.filter(
    ({ path }) => !leftover.test(path) && !path.startsWith("original/") && (isPickle(path) || otherWeights.test(path)),
  );
  const findings: LintFinding[] = [];
  if (junk.length > 0) {
    const title = `${counted(junk.length, "file")} left over from a download`;
    const detail = `${size(junk)} below ${named([...new Set(junk.map(({ path }) => leftoverFolder(path)))])}, which vLLM pulls at each start and has no use for.`;
    findings.push({ level: "warns", code: "leftovers", title, detail });
  }
  if (foreign.length > 0) {
    const title = `${counted(foreign.length, "file")} of other formats`;
    const detail = `${named(foreign.map(({ path }) => path))}: ${size(foreign)} that the streamer never reads.`;
    findings.push({ level: "warns", code: "formats", title, detail });
  }
  return findings;
}

function tinyShards(shards: File[]): LintFinding[] {
  const median = shards.map((shard) => shard.size).toSorted((a, b) => a - b)[Math.floor(shards.length / 2)] ?? 0;
  if (shards.length < tiny.files || median >= tiny.bytes) return [];
  const detail = `Half of them are under ${byteSize(median + 1)}: much of the read time is waiting for the first byte. Larger shards are read faster.`;
  return [{ level: "warns", code: "tiny", title: `${count(shards.length)} small shards`, detail }];
}

/** Of shards whose names count them, those that are not there. */
function numbersLeftOut(paths: string[]): string[] {
  const sets = new Map<string, number>();
  for (const path of paths) {
    const [, stem, , total] = numbered.exec(path) ?? [];
    if (stem !== undefined && total !== undefined && !stem.includes("/")) sets.set(stem, Number(total));
  }
  const wanted = [...sets].flatMap(([stem, total]) =>
    // A name may claim 99,999 shards; the first few that are missing say enough.
    Array.from({ length: Math.min(total, 10_000) }, (_, index) => {
      const digits = (number: number) => String(number).padStart(5, "0");
      return `${stem}-${digits(index + 1)}-of-${digits(total)}.safetensors`;
    }),
  );
  return missingShards(wanted, paths);
}

function leftoverFolder(path: string): string {
  return `${/^.*?(\.cache|\.git|\.huggingface)/.exec(path)?.[0] ?? path}/`;
}

function named(paths: readonly string[]): string {
  const [first = "", second] = paths;
  if (second === undefined) return first;
  return paths.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${count(paths.length - 2)} more`;
}

function size(files: readonly File[]): string {
  return byteSize(files.reduce((sum, file) => sum + file.size, 0));
}
