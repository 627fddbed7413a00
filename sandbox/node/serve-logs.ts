import type { IncomingMessage, ServerResponse } from "node:http";
import { sendBody } from "../http/send-body.ts";
import { listen, type Listening } from "../http/listen.ts";
import type { ServerCertificate } from "../tls/server-certificate.ts";
import { type LogQuery, readLog } from "./read-log.ts";
import type { RunningPod } from "./run-pod.ts";

type Find = (namespace: string, pod: string) => Promise<RunningPod> | null;

/** The part of a kubelet's own API that `kubectl logs` needs: `/containerLogs/NAMESPACE/POD/CONTAINER`, over TLS. */
export function serveLogs(find: Find, certificate: ServerCertificate): Promise<Listening> {
  return listen("kubelet", 0, (req, res) => answer(find, req, res), certificate);
}

async function answer(find: Find, req: IncomingMessage, res: ServerResponse) {
  const { pathname, searchParams } = new URL(req.url ?? "/", "https://kubelet");
  const [, room, namespace = "", podName = "", container = ""] = pathname.split("/").map(decodeURIComponent);
  if (room !== "containerLogs") return refuse(res, 404, "404 page not found");
  const pod = await find(namespace, podName);
  if (!pod) return refuse(res, 404, `pod "${podName}" not found`);
  const isPrevious = searchParams.get("previous") === "true";
  const log = pod.log(container, isPrevious);
  if (!log && isPrevious) {
    return refuse(res, 400, `previous terminated container "${container}" in pod "${podName}" not found`);
  }
  if (!log) {
    const reason = waitingText(pod.waitingReason(container));
    return refuse(res, 400, `container "${container}" in pod "${podName}" is waiting to start: ${reason}`);
  }

  const gone = new AbortController();
  res.once("close", () => gone.abort());
  res.writeHead(200, { "Content-Type": "text/plain" });
  res.flushHeaders();
  await sendBody(res, readLog(log, logQuery(searchParams), gone.signal));
}

function logQuery(asked: URLSearchParams): LogQuery {
  const seconds = asked.get("sinceSeconds");
  const since = seconds === null ? asked.get("sinceTime") : new Date(Date.now() - Number(seconds) * 1000).toISOString();
  return {
    follow: asked.get("follow") === "true",
    timestamps: asked.get("timestamps") === "true",
    tailLines: numberOf(asked.get("tailLines")),
    since: since === null ? null : nineDigits(since),
    limitBytes: numberOf(asked.get("limitBytes")),
  };
}

/** Times are compared as texts, so all of them need as many digits. */
function nineDigits(time: string): string {
  const [, whole = "", digits = ""] = /^(.{19})(?:\.(\d+))?/.exec(utc(time)) ?? [];
  return `${whole}.${digits.padEnd(9, "0")}Z`;
}

function utc(time: string): string {
  return /Z$/i.test(time) ? time : new Date(time).toISOString();
}

function numberOf(text: string | null): number | null {
  return text === null || text === "" ? null : Number(text);
}

function waitingText(reason: string | null): string {
  return reason === "ErrImagePull" || reason === "ImagePullBackOff"
    ? "trying and failing to pull image"
    : (reason ?? "ContainerCreating");
}

function refuse(res: ServerResponse, status: number, text: string) {
  res.writeHead(status, { "Content-Type": "text/plain" }).end(`${text}\n`);
}
