import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { kubeError, KubeGone } from "./kube-status.ts";
import type { KubeTransport } from "./kube-transport.ts";
import { textLines } from "./text-lines.ts";
import type { KubeChange } from "./kube.ts";

/** How long the server keeps one watch open; a connection that is dead without a word is noticed soon after. */
const watchSeconds = 60;
const graceMs = 15_000;
const longestWaitMs = 10_000;

const line = z.object({ type: z.string(), object: z.unknown() });
const bookmark = z.object({ metadata: z.object({ resourceVersion: z.string() }) });

type Options<T> = {
  transport: KubeTransport;
  cluster: string;
  path: string;
  query: Record<string, string | undefined>;
  read: (object: unknown) => T;
  list: () => Promise<{ objects: T[]; resourceVersion: string }>;
  signal: AbortSignal;
};

/**
 * Lists, then watches from there, again and again. A watch that ends is taken up at the version it had reached; one that the server no longer
 * has is begun anew with a list. Nothing ends it but `signal`: a refused token may be renewed, a server come back.
 */
export async function* kubeWatch<T>(options: Options<T>): AsyncGenerator<KubeChange<T>> {
  const { signal } = options;
  let version: string | null = null;
  let failures = 0;
  let isLost = false;

  while (!signal.aborted) {
    try {
      if (version === null) {
        const { objects, resourceVersion } = await options.list();
        version = resourceVersion;
        failures = 0;
        isLost = false;
        yield { type: "sync", objects };
      }
      for await (const { change, reached } of oneWatch(options, version)) {
        version = reached;
        failures = 0;
        if (isLost) yield { type: "back" };
        isLost = false;
        if (change) yield change;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KubeGone) version = null;
      // One that only broke is taken up at once; what fails again is told, and asked less and less often.
      else if (failures > 0 || version === null) {
        isLost = true;
        yield { type: "lost", error };
      }
      const wait = failures === 0 ? 50 : Math.min(longestWaitMs, 250 * 2 ** failures);
      failures += 1;
      await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    }
  }
}

async function* oneWatch<T>({ transport, cluster, path, query, read, signal }: Options<T>, from: string) {
  const silence = AbortSignal.timeout(watchSeconds * 1_000 + graceMs);
  const { body } = await transport.open(path, {
    query: {
      ...query,
      watch: "true",
      allowWatchBookmarks: "true",
      timeoutSeconds: String(watchSeconds),
      resourceVersion: from,
    },
    signal: AbortSignal.any([signal, silence]),
    endless: true,
  });
  yield { reached: from, change: null };
  for await (const text of textLines(body)) {
    if (text === "") continue;
    const { type, object } = line.parse(JSON.parse(text));
    if (type === "ERROR") throw watchError(object, cluster);
    const reached = bookmark.parse(object).metadata.resourceVersion;
    yield { reached, change: type === "BOOKMARK" ? null : changeOf(type, read(object)) };
  }
  signal.throwIfAborted();
}

function changeOf<T>(type: string, object: T): KubeChange<T> {
  return type === "DELETED" ? { type: "gone", object } : { type: "put", object };
}

function watchError(object: unknown, cluster: string): Error {
  const { code } = z.object({ code: z.number().default(500) }).parse(object);
  return kubeError({ statusCode: code, body: JSON.stringify(object), cluster });
}
