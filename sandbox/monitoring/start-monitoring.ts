import type { IncomingMessage } from "node:http";
import { listen, type Listening } from "../http/listen.ts";
import { sendJson } from "../http/send-json.ts";
import { invalidArgument, MonitoringError } from "./monitoring-error.ts";
import { readQuery } from "./read-query.ts";
import { type BucketSample, metrics, timeSeries } from "./time-series.ts";

export type MonitoringOptions = {
  /** 0 or absent: any free one. */
  port?: number;
  project: string;
  /** Another name of the same. */
  projectNumber?: string;
  samples: () => readonly BucketSample[];
  /** Who a bearer token stands for; null for nobody. */
  principalOf: (token: string) => string | null;
  /** Whoever else asks is told what permission is missing. */
  readers: string[];
};

/** Starts `monitoring.googleapis.com` v3 on loopback, as far as it tells of zone caches: `projects.timeSeries.list`. */
export function startMonitoring(options: MonitoringOptions): Promise<Listening> {
  return listen("monitoring", options.port ?? 0, (req, res) => {
    try {
      sendJson(res, 200, answer(req, options));
    } catch (error) {
      if (!(error instanceof MonitoringError)) throw error;
      const { code, status, message } = error;
      sendJson(res, code, { error: { code, message, status } });
    }
    return Promise.resolve();
  });
}

function answer(
  req: IncomingMessage,
  { project, projectNumber = project, samples, principalOf, readers }: MonitoringOptions,
) {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://local");
  const asked = /^\/v3\/projects\/([^/]+)\/timeSeries$/.exec(pathname)?.[1];
  const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  const principal = token === undefined ? null : principalOf(token);
  if (principal === null) {
    const message = "Request had invalid authentication credentials. Expected OAuth 2 access token.";
    throw new MonitoringError(401, "UNAUTHENTICATED", message);
  }
  if (req.method !== "GET" || asked === undefined) throw new MonitoringError(404, "NOT_FOUND", "Method not found.");
  if (![project, projectNumber].includes(asked) || !readers.includes(principal)) {
    const message = "Permission monitoring.timeSeries.list denied (or the resource may not exist).";
    throw new MonitoringError(403, "PERMISSION_DENIED", message);
  }

  const query = readQuery(searchParams);
  const [type, ...others] = query.filter.types;
  if (type === undefined || others.length > 0) throw invalidArgument("The filter must specify one metric type.");
  if (!Object.hasOwn(metrics, type)) {
    throw new MonitoringError(404, "NOT_FOUND", `Cannot find metric(s) that match type = "${type}".`);
  }
  const series = timeSeries(samples(), type, project, query);
  // Google's JSON has no empty lists.
  return series.length === 0 ? {} : { timeSeries: series };
}
