import { Agent, type IncomingMessage, request, type RequestOptions, type ServerResponse } from "node:http";
import { projectNumber } from "../gcs/project.ts";
import { listen, type Listening } from "../http/listen.ts";

/**
 * The pod's own way to the bucket: an address on loopback that adds the token of the pod's service account, as the
 * metadata server of GKE gives it to Google's clients. Only who answers is the real server; nothing is decided here.
 */
export function openGateway(target: string, token: () => string): Promise<Listening> {
  const agent = new Agent({ keepAlive: true });
  const base = new URL(target);

  return listen("pod gateway", 0, (req, res) => {
    const headers = { ...req.headers, host: base.host, authorization: `Bearer ${token()}` };
    const options = { agent, host: base.hostname, port: base.port, method: req.method, path: req.url, headers };
    return forward(req, res, options);
  });
}

function forward(req: IncomingMessage, res: ServerResponse, options: RequestOptions): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = request(options, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    // A stall must look like one here too: what came is passed on before more comes.
    res.flushHeaders();
    answer.pipe(res);
    // An answer that is cut off upstream is cut off here, at the same byte.
    answer.once("error", () => res.destroy());
    answer.once("close", () => {
      if (!answer.complete) res.destroy();
    });
  });
  asked.once("error", () => {
    res.destroy();
    resolve();
  });
  res.once("close", () => {
    asked.destroy();
    resolve();
  });
  req.pipe(asked);
  return promise;
}

/** Whom Google Cloud takes a pod for that runs as this Kubernetes service account. */
export function podPrincipal(namespace: string, serviceAccount: string): string {
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/sandbox-project.svc.id.goog`;
  return `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${serviceAccount}`;
}
