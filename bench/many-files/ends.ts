import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { statusPath } from "../import/nginx.ts";
import { startSink } from "../import/sink-server.ts";
import { bucketOf } from "./bucket-of.ts";
import { startBucketAnswers } from "./bucket-answers.ts";
import { startHubServer } from "./hub-server.ts";
import type { Repo } from "./repo.ts";

/** An import that is copied into a bucket which keeps nothing, and so cannot know of it. */
export type Current = { id: string; prefix: string; isWhole: boolean };

export type Ends = {
  hubUrl: string;
  sinkUrl: string;
  bucket: string;
  /** Is given what tells of the imports that are copied now. */
  onDatabase: (current: () => Promise<Current[]>) => void;
  /** A new one. */
  folder: () => string;
  /** How many requests both have had. */
  requests: () => Promise<number>;
};

/** A Hub with a repo, and a bucket that takes everything and keeps nothing. */
export async function startEnds(
  servers: AsyncDisposableStack,
  folder: string,
  repo: Repo,
  options: { mibPerSecond?: number } = {},
): Promise<Ends> {
  const bucket = "bench";
  let current: () => Promise<Current[]> = async () => [];
  let folders = 0;
  const hub = servers.use(await startHubServer(join(folder, "hub"), repo, options));
  const answers = servers.use(await startBucketAnswers({ bucket, ...bucketOf(repo, () => current()) }));
  const { small, large: stored } = repo;
  const sink = servers.use(await startSink({ folder: join(folder, "sink"), stored, small, answers: answers.url }));
  return {
    hubUrl: hub.url,
    sinkUrl: sink.url,
    bucket,
    onDatabase: (ask) => (current = ask),
    folder() {
      const own = join(folder, `run-${++folders}`);
      mkdirSync(own);
      return own;
    },
    requests: async () => (await requestsOf(hub.url)) + (await requestsOf(sink.url)),
  };
}

/** What nginx says of itself: `ACCEPTED HANDLED REQUESTS` in a line of their own. */
async function requestsOf(url: string): Promise<number> {
  const text = await (await fetch(url + statusPath)).text();
  return Number(/^ \d+ \d+ (\d+) $/m.exec(text)?.[1]);
}
