import { createFaults } from "../faults/create-faults.ts";
import { listen } from "../http/listen.ts";
import { handleApi } from "./api-host.ts";
import { defaultTokens, type Token } from "./callers.ts";
import { createDigests } from "./digests.ts";
import { handleFiles } from "./file-host.ts";
import type { HubContext } from "./hub-context.ts";
import { createLimiter, type RateLimit } from "./rate-limit.ts";
import type { Recipe } from "./repo.ts";
import { createRepos } from "./repos.ts";
import { createRequestLog } from "./request-log.ts";
import { hubMethods } from "./routes.ts";
import { createSignedUrls } from "./signed-urls.ts";

export type HubOptions = {
  /** 0, the default, is any free port. */
  port?: number;
  filesPort?: number;
  /** Where digests are kept between starts. */
  stateDir: string;
  /** Local folders in the layout of a Hub repo, by `org/name`. */
  folders?: Record<string, string>;
  /** Repos beside the built-in ones, or in place of one by the same name. */
  recipes?: Recipe[];
  tokens?: Token[];
  /** What every wait of the sandbox is multiplied with; 1, the default, is real time. */
  timeScale?: number;
  /** Of each connection to either host; 0, the default, is as fast as it goes. */
  bytesPerSecond?: number;
  urlLifetimeSeconds?: number;
  rateLimit?: RateLimit | null;
  /** Most entries of one page of a tree; the Hub's 1000 unless given. */
  pageSize?: number;
  /** Sends plain files where they are asked for, as mirrors do. The Hub, and so the default, redirects to its own cache. */
  sendsPlainFiles?: boolean;
};

export type RunningHub = { url: string; filesUrl: string; close(): Promise<void> };

const ownFaults = ["ignore-range", "wrong-content-range", "changed-etag"];

/**
 * A local Hugging Face Hub: the API on one loopback port, the host of large files on another, as the real one has them.
 * Rejects with a plain sentence when a port is taken or a folder is missing.
 */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const context = await hubContext(options);
  const hub = await listen("hub", options.port ?? 0, (req, res) => handleApi(context, req, res));
  try {
    const files = await listen("file host", options.filesPort ?? 0, (req, res) => handleFiles(context, req, res));
    context.state.hubUrl = hub.url;
    context.state.filesUrl = files.url;
    return { url: hub.url, filesUrl: files.url, close: () => closed([hub, files], context) };
  } catch (error) {
    await hub.close();
    throw error;
  }
}

async function hubContext(options: HubOptions): Promise<HubContext> {
  const { stateDir, timeScale = 1, urlLifetimeSeconds = 3600, pageSize = 1000, sendsPlainFiles = false } = options;
  const [repos, digests] = await Promise.all([
    createRepos(options.recipes ?? [], options.folders ?? {}),
    createDigests(stateDir),
  ]);
  const urls = createSignedUrls(Math.ceil(urlLifetimeSeconds * timeScale));
  return {
    // The addresses are known once both hosts listen.
    state: { repos, digests, urls, hubUrl: "", filesUrl: "", pageSize, sendsPlainFiles },
    faults: createFaults({ methods: hubMethods, own: ownFaults }),
    limiter: createLimiter(options.rateLimit ?? null, timeScale),
    log: createRequestLog(),
    tokens: [...(options.tokens ?? defaultTokens)],
    timeScale,
    bytesPerSecond: (options.bytesPerSecond ?? 0) / timeScale,
  };
}

async function closed(hosts: { close(): Promise<void> }[], { state }: HubContext) {
  await Promise.all(hosts.map((host) => host.close()));
  await state.digests.save();
}
