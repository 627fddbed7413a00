import { request } from "node:https";
import { badRequest, KubeError, methodNotAllowed, notFound } from "../errors.ts";
import { mapAt } from "../json.ts";
import type { Node, Pod } from "../objects.ts";
import { nodes, pods } from "../resources.ts";
import type { Call } from "./call.ts";
import { logQuery } from "./log-query.ts";
import { liveObject } from "./get-objects.ts";

/** A container's log, fetched from the kubelet of its node as it comes. Its certificate is not verified, as by default. */
export async function podLog(call: Call): Promise<void> {
  const { req, res, registry, namespace, query } = call;
  if (req.method !== "GET") throw methodNotAllowed();
  const { name } = liveObject(call).metadata;
  const pod = registry.store.get(pods, namespace, name);
  if (!pod) return;
  const container = containerOf(pod, query.get("container") ?? "");
  const node = pod.spec.nodeName === undefined ? undefined : registry.store.get(nodes, undefined, pod.spec.nodeName);
  // A pod that has no node yet has written nothing.
  if (pod.spec.nodeName === undefined) return void res.writeHead(204).end();
  if (!node) throw notFound(pods, pod.spec.nodeName);

  const asked = logQuery(query, name);
  const path = `/containerLogs/${namespace}/${name}/${container}${asked === "" ? "" : `?${asked}`}`;
  await passOn(call, kubeletOf(node), path);
}

function containerOf({ metadata, spec }: Pod, asked: string): string {
  const all = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
  const [only] = spec.containers;
  if (asked === "" && all.length === 1 && only) return only.name;
  if (asked === "") {
    const names = spec.containers.map(({ name }) => name).join(" ");
    throw badRequest(`a container name must be specified for pod ${metadata.name}, choose one of: [${names}]`);
  }
  if (!all.includes(asked)) throw badRequest(`container ${asked} is not valid for pod ${metadata.name}`);
  return asked;
}

function kubeletOf({ status }: Node): { host: string; port: number } {
  const address = status.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "127.0.0.1";
  const port = mapAt(mapAt(status, "daemonEndpoints"), "kubeletEndpoint")["Port"];
  return { host: address, port: typeof port === "number" ? port : 10_250 };
}

function passOn({ req, res, sink }: Call, { host, port }: { host: string; port: number }, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const asked = request({ host, port, path, agent: false, rejectUnauthorized: false }, (log) => {
    if (log.statusCode !== 200) {
      void refusal(log).then(reject, reject);
      return;
    }
    res.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-cache, private" });
    res.flushHeaders();
    log.pipe(sink);
    log.once("error", () => res.destroy());
    log.once("close", () => (log.complete ? resolve() : (res.destroy(), resolve())));
  });
  asked.once("error", (error) => {
    const url = `https://${host}:${port}${path}`;
    reject(new KubeError(500, "", `Get "${url}": dial tcp ${host}:${port}: ${plain(error)}`));
  });
  // Whoever follows a log and goes away must not leave the node writing to nobody.
  res.once("close", () => {
    asked.destroy();
    resolve();
  });
  req.resume();
  asked.end();
  return promise;
}

async function refusal(log: AsyncIterable<Buffer> & { statusCode?: number | undefined }): Promise<KubeError> {
  const chunks: Buffer[] = [];
  for await (const chunk of log) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8").trim();
  if (log.statusCode === 404)
    return new KubeError(404, "NotFound", `the server could not find the requested resource (${text})`);
  return log.statusCode === 400 ? badRequest(text) : new KubeError(500, "InternalError", text);
}

function plain(error: NodeJS.ErrnoException): string {
  return error.code === "ECONNREFUSED" ? "connect: connection refused" : error.message;
}
