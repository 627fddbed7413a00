import { randomBytes } from "node:crypto";
import type { KubeClient } from "./kube-client.ts";

type About = {
  kind: "Pod" | "Node";
  metadata: { name: string; uid: string; namespace?: string | undefined };
  fieldPath?: string;
};
export type Occurrence = { type?: "Normal" | "Warning"; reason: string; message: string };
export type Recorder = (about: About, occurrence: Occurrence) => void;

/**
 * Writes events as kubelets and the autoscaler do: the same one again counts up instead of being written anew. Nobody
 * waits for them, and one that the server refuses is lost.
 */
export function eventRecorder(
  client: KubeClient,
  source: { component: string; host?: string },
  signal: AbortSignal,
): Recorder {
  const known = new Map<string, { path: string; count: number }>();
  let last: Promise<unknown> = Promise.resolve();

  async function write(
    { kind, metadata, fieldPath }: About,
    { type = "Normal", reason, message }: Occurrence,
    now: string,
  ) {
    const { name: of, uid, namespace = "default" } = metadata;
    const about = { name: of, uid, ...(metadata.namespace && { namespace }) };
    const key = [uid, fieldPath, reason, message].join("\n");
    const path = `/api/v1/namespaces/${namespace}/events`;
    const before = known.get(key);
    if (before) {
      before.count += 1;
      await client.insist(() => client.merge(before.path, { count: before.count, lastTimestamp: now }), signal);
      return;
    }
    const name = `${of}.${randomBytes(8).toString("hex")}`;
    known.set(key, { path: `${path}/${name}`, count: 1 });
    const event = {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name, namespace },
      involvedObject: { apiVersion: "v1", kind, ...about, ...(fieldPath && { fieldPath }) },
      type,
      reason,
      message,
      source,
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      reportingComponent: source.component,
      reportingInstance: source.host ?? "",
    };
    await client.insist(() => client.create(path, event), signal);
  }

  // One after the other, so that they stand in the order in which things happened.
  return (about, occurrence) => {
    // Of when it happened, however long the server cannot be told.
    const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    last = last.then(() => write(about, occurrence, now));
  };
}
