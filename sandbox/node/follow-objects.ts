import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type KubeClient, KubeError } from "./kube-client.ts";

type Named = { metadata: { uid: string; resourceVersion: string } };
type Following<T> = { path: string; query?: string; schema: z.ZodType<T>; signal: AbortSignal };
type Handlers<T> = { onPresent: (object: T) => void; onGone: (object: T) => void };

const list = z.object({ metadata: z.object({ resourceVersion: z.string() }), items: z.array(z.unknown()) });
const change = z.object({ type: z.string(), object: z.unknown() });
const version = z.object({ metadata: z.object({ resourceVersion: z.string() }) });

const watchSeconds = 240;
const firstPauseMs = 100;
const longestPauseMs = 5000;

/**
 * Tells every object and every change of it, until aborted: lists, watches from there, and lists anew when the server has
 * forgotten where we were or was away. What vanished meanwhile is told as gone.
 */
export async function followObjects<T extends Named>(
  client: KubeClient,
  { path, query = "", schema, signal }: Following<T>,
  { onPresent, onGone }: Handlers<T>,
): Promise<void> {
  const known = new Map<string, T>();
  const present = (object: T) => {
    known.set(object.metadata.uid, object);
    onPresent(object);
  };
  const gone = (object: T) => {
    if (known.delete(object.metadata.uid)) onGone(object);
  };

  async function relist(): Promise<string> {
    const { metadata, items } = list.parse(await client.get(`${path}?${query}`));
    const objects = items.flatMap((item) => understood(schema, item) ?? []);
    const uids = new Set(objects.map(({ metadata }) => metadata.uid));
    for (const object of known.values()) if (!uids.has(object.metadata.uid)) gone(object);
    for (const object of objects) present(object);
    return metadata.resourceVersion;
  }

  async function watch(from: string): Promise<string> {
    let reached = from;
    const options = `watch=1&allowWatchBookmarks=true&timeoutSeconds=${watchSeconds}`;
    for await (const line of client.lines(`${path}?${query}&${options}&resourceVersion=${from}`, signal)) {
      const { type, object } = change.parse(line);
      if (type === "ERROR") throw new KubeError(410, "Expired", "The watch is too old.");
      reached = version.parse(object).metadata.resourceVersion;
      if (type === "BOOKMARK") continue;
      const found = understood(schema, object);
      if (found && type === "DELETED") gone(found);
      else if (found) present(found);
    }
    return reached;
  }

  let reached: string | null = null;
  let pause = firstPauseMs;
  while (!signal.aborted) {
    try {
      reached ??= await relist();
      reached = await watch(reached);
      pause = firstPauseMs;
    } catch {
      if (signal.aborted) return;
      reached = null;
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }
}

/** One object that is not as it should be must not keep the others from being followed. */
function understood<T>(schema: z.ZodType<T>, object: unknown): T | null {
  const parsed = schema.safeParse(object);
  if (parsed.success) return parsed.data;
  console.error("sandbox nodes: an object of the API server is not understood", z.prettifyError(parsed.error));
  return null;
}
