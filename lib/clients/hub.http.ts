import type { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { type Card, modelAnswer, searchAnswer, treeAnswer, whoamiAnswer } from "./hub-answers.ts";
import { jsonBody, rangeBody, refuseWebPage } from "./hub-body.ts";
import { hubHosts } from "./hub-hosts.ts";
import { hubLocation } from "./hub-location.ts";
import { filePath, repoPath, revisionPath } from "./hub-path.ts";
import { defaultRetryPolicy, type RetryPolicy } from "./hub-retry.ts";
import { type HubAnswer, hubTransport } from "./hub-transport.ts";
import type { Hub, HubFile } from "./hub.ts";

// A page has 1000 entries, and the Hub advises against more than 100,000 files in a repo.
const MAX_PAGES = 200;

const modelFields = "sha private gated disabled downloads likes pipeline_tag cardData safetensors".split(" ");
const hitFields = "private gated downloads likes pipeline_tag lastModified cardData safetensors tags usedStorage".split(
  " ",
);

/** Those of a repo's tags that the Hub makes of its files. */
const formats = new Set("safetensors pytorch gguf onnx tf jax tflite openvino coreml mlx".split(" "));

export type HttpHubOptions = {
  /** `https://huggingface.co`, a mirror, or the sandbox. */
  endpoint: string;
  /** Asked before every request, so that a new token counts at once. */
  token?: () => Promise<string | undefined>;
  userAgent: string;
  /** Further hosts that files may come from, `HOST` or `HOST:PORT`. */
  fileHosts?: readonly string[];
  /** Whether `endpoint` may be an address of this machine, as the sandbox's is. */
  onLoopback?: boolean;
  retry?: RetryPolicy;
};

/** The Hub by its HTTP API, as the traces of Hugging Face's own clients show it. Throws `invalid_input` for a bad endpoint. */
export function httpHub({ endpoint, token = async () => undefined, userAgent, ...options }: HttpHubOptions): Hub {
  const hosts = hubHosts(endpoint, options);
  const transport = hubTransport({ hosts, token, userAgent, retry: options.retry ?? defaultRetryPolicy });
  const base = hosts.endpoint.href.replace(/\/$/, "");

  return {
    async searchModels(query, { limit = 20, signal } = {}) {
      const search = new URLSearchParams({ search: query, limit: String(limit), sort: "downloads", direction: "-1" });
      for (const field of hitFields) search.append("expand", field);
      const hits = await transport.send(`/api/models?${search}`, { signal }, ({ response }) =>
        jsonBody(response, searchAnswer),
      );
      return hits.map((hit) => ({
        repo: hit.id,
        downloads: hit.downloads,
        likes: hit.likes,
        gated: hit.gated,
        private: hit.private,
        license: licenseOf(hit.cardData),
        pipelineTag: hit.pipeline_tag,
        parameters: hit.safetensors?.total,
        parametersByDtype: hit.safetensors?.parameters,
        storedBytes: hit.usedStorage,
        formats: hit.tags.filter((tag) => formats.has(tag)),
        updatedAt: hit.lastModified,
      }));
    },

    async getModel(repo, revision, { signal } = {}) {
      const expand = modelFields.map((field) => `expand=${field}`).join("&");
      const path = `/api/models/${repoPath(repo)}/revision/${revisionPath(revision)}?${expand}`;
      const call = { signal, subject: { repo, revision } };
      const model = await transport.send(path, call, ({ response }) => jsonBody(response, modelAnswer));
      return {
        repo: model.id,
        commit: model.sha,
        private: model.private,
        gated: model.gated,
        disabled: model.disabled,
        license: licenseOf(model.cardData),
        licenseUrl: licenseUrl(model.cardData, `${base}/${model.id}/blob/${model.sha}`),
        pipelineTag: model.pipeline_tag,
        parameters: model.safetensors?.parameters,
        downloads: model.downloads,
        likes: model.likes,
      };
    },

    async listFiles(repo, commit, { signal } = {}) {
      const call = { signal, subject: { repo, revision: commit } };
      const files: HubFile[] = [];
      const tree = `/api/models/${repoPath(repo)}/tree/${revisionPath(commit)}?recursive=true&expand=false`;
      let next: string | null = tree;
      for (let page = 0; next !== null; page++) {
        if (page === MAX_PAGES) throw new AppError("invalid_input", `${repo} has more files than can be listed.`);
        const { entries, link }: TreePage = await transport.send(next, call, treePage);
        for (const { type, path, oid, size, lfs } of entries) {
          if (type === "file") files.push({ path, size: lfs?.size ?? size, gitSha1: oid, sha256: lfs?.oid });
        }
        next = link && withinHub(link, hosts.endpoint);
      }
      return files;
    },

    async checkAccess(repo, { signal } = {}) {
      try {
        const check = `/api/models/${repoPath(repo)}/auth-check`;
        await transport.send(check, { signal, subject: { repo } }, async ({ response }) => response.body?.cancel());
        return { granted: true };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { code, message } = error;
        if (code === "not_found") return { granted: false, reason: "not_found", message };
        if (code !== "forbidden") throw error;
        return { granted: false, reason: (await token()) ? "gated" : "no_token", message };
      }
    },

    async whoAmI({ signal } = {}) {
      if (!(await token())) return null;
      const user = await transport.send("/api/whoami-v2", { signal }, ({ response }) =>
        jsonBody(response, whoamiAnswer),
      );
      return { name: user.name, tokenName: user.auth?.accessToken?.displayName, role: user.auth?.accessToken?.role };
    },

    resolveFile(repo, commit, path, { signal } = {}) {
      const call = { method: "HEAD", headers: identity, signal, subject: { repo, revision: commit, path } } as const;
      return transport.send(resolvePath(repo, commit, path), call, async (answer) => {
        // A page of the repo itself comes with its commit.
        if (!answer.location && !answer.stated("x-repo-commit")) await refuseWebPage(answer.response);
        return hubLocation(answer);
      });
    },

    plainFile: (repo, commit, path) => transport.addressOf(resolvePath(repo, commit, path)),

    readRange(repo, commit, path, start, end, { signal } = {}) {
      const headers = { ...identity, Range: `bytes=${start}-${end - 1}` };
      const call = { headers, signal, subject: { repo, revision: commit, path }, passes: 416 };
      // The file host is asked inside the attempt: when it refuses or fails, the next one resolves anew.
      return transport.send(resolvePath(repo, commit, path), call, async ({ response, location, fetchElsewhere }) => {
        if (!location) return rangeBody(response, start, end);
        await response.body?.cancel();
        return rangeBody(await fetchElsewhere(location), start, end);
      });
    },
  };
}

// Compressed on the way, a file has another length and no ranges.
const identity = { "Accept-Encoding": "identity" };

function resolvePath(repo: string, commit: string, path: string) {
  return `/${repoPath(repo)}/resolve/${revisionPath(commit)}/${filePath(path)}`;
}

type TreePage = { entries: z.output<typeof treeAnswer>; link: URL | null };

async function treePage({ response, url }: HubAnswer): Promise<TreePage> {
  return { entries: await jsonBody(response, treeAnswer), link: nextPage(response.headers.get("link"), url) };
}

function nextPage(link: string | null, url: URL): URL | null {
  const target = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? "")?.[1];
  return target === undefined ? null : URL.parse(target, url);
}

/** Path and query of a link, which is followed at the endpoint only, whatever host it names. */
function withinHub(link: URL, endpoint: URL) {
  const prefix = endpoint.pathname.replace(/\/$/, "");
  return (link.pathname.startsWith(prefix) ? link.pathname.slice(prefix.length) : link.pathname) + link.search;
}

function licenseOf(card: Card): string | undefined {
  return card?.license === "other" ? (card.license_name ?? card.license) : card?.license;
}

/** A card names its licence by an address or by a file of the repo; anything but https is no place to send a reader. */
function licenseUrl(card: Card, files: string): string | undefined {
  const link = card?.license_link;
  if (!link) return undefined;
  if (/^[\w./-]+$/.test(link) && !link.includes("..")) return `${files}/${link.replace(/^\/+/, "")}`;
  return URL.parse(link)?.protocol === "https:" ? link : undefined;
}
