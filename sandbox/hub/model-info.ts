import { createHash } from "node:crypto";
import { type Answer, errorAnswer, jsonAnswer } from "./answer.ts";
import type { Digests } from "./digests.ts";
import type { HubState, RepoRequest } from "./hub-request.ts";
import { cardData } from "./model-card.ts";
import type { Repo, RepoFile, Snapshot } from "./repo.ts";
import { parametersOf } from "./safetensors.ts";

// What the Hub takes for `expand`; it refuses anything else.
const expandable = new Set(
  (
    "author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime gated gguf inference " +
    "lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings " +
    "spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled"
  ).split(" "),
);

/** `GET /api/models/O/N` and `…/revision/REV`, with `blobs=true` or `expand=FIELD` as often as wanted. */
export async function modelInfoRoute(request: RepoRequest, { digests }: HubState): Promise<Answer> {
  const expand = expandOf(request.query);
  const refused = refusedExpand(expand);
  if (refused) return refused;

  const info = await modelInfo(request.repo, request.snapshot);
  const blobs = request.query.get("blobs") === "true";
  const siblings = await Promise.all(request.snapshot.files.map((file) => sibling(file, blobs ? digests : undefined)));
  return jsonAnswer(expanded({ ...info, siblings }, expand));
}

const endings: Record<string, RegExp> = {
  safetensors: /\.safetensors$/,
  pytorch: /\.(bin|pth|pt)$/,
  gguf: /\.gguf$/,
  onnx: /\.onnx$/,
  tf: /\.h5$/,
  jax: /\.msgpack$/,
};

/** What the Hub tags of itself, by the files that are there. */
function formatTags(files: RepoFile[]): string[] {
  return Object.entries(endings).flatMap(([tag, ending]) => (files.some(({ path }) => ending.test(path)) ? [tag] : []));
}

export function expandOf(query: URLSearchParams): string[] {
  return [...query.getAll("expand"), ...query.getAll("expand[]")];
}

export function refusedExpand(expand: string[]): Answer | null {
  const unknown = expand.find((field) => !expandable.has(field));
  if (unknown === undefined) return null;
  return errorAnswer(400, `Invalid option for expand: "${unknown}". Expected one of ${[...expandable].join(", ")}`);
}

/** All that the Hub tells about a repo, but for its files. */
export async function modelInfo(repo: Repo, { commit, files }: Snapshot) {
  const card = await cardData(files);
  const parameters = await repoParameters(files);
  const total = Object.values(parameters).reduce((sum, count) => sum + count, 0);
  const tags = [...(Array.isArray(card["tags"]) ? card["tags"] : []), ...formatTags(files)];
  return {
    _id: createHash("sha1").update(repo.id).digest("hex").slice(0, 24),
    id: repo.id,
    modelId: repo.id,
    author: repo.id.split("/")[0],
    sha: commit,
    private: repo.private,
    gated: repo.gated,
    disabled: repo.disabled,
    downloads: repo.downloads,
    likes: repo.likes,
    tags: typeof card["license"] === "string" ? [...tags, `license:${card["license"]}`] : tags,
    ...(typeof card["pipeline_tag"] === "string" && { pipeline_tag: card["pipeline_tag"] }),
    ...(typeof card["library_name"] === "string" && { library_name: card["library_name"] }),
    createdAt: repo.createdAt,
    lastModified: repo.lastModified,
    cardData: card,
    ...(total > 0 && { safetensors: { parameters, total } }),
    usedStorage: files.reduce((sum, { content }) => sum + content.size, 0),
  };
}

/** Only the fields asked for, and the two that always come; everything when none were. */
export function expanded(info: Record<string, unknown>, expand: string[]): Record<string, unknown> {
  if (expand.length === 0) return info;
  return Object.fromEntries(["_id", "id", ...expand].filter((field) => field in info).map((f) => [f, info[f]]));
}

async function sibling(file: RepoFile, digests: Digests | undefined) {
  if (!digests) return { rfilename: file.path };
  const { gitSha1, lfs } = await digests.of(file);
  const { size } = file.content;
  return { rfilename: file.path, size, blobId: gitSha1, ...(lfs && { lfs: { ...lfs, size } }) };
}

/** Parameters by dtype: of the shards where there is an index, else of `model.safetensors`, as the Hub counts them. */
async function repoParameters(files: RepoFile[]): Promise<Record<string, number>> {
  const shards = files.filter(({ path }) => /^model(-\d+-of-\d+)?\.safetensors$/.test(path));
  const counts = await Promise.all(shards.map(({ content }) => parametersOf(content)));
  const sum: Record<string, number> = {};
  for (const [dtype, count] of counts.flatMap((each) => Object.entries(each))) sum[dtype] = (sum[dtype] ?? 0) + count;
  return sum;
}
