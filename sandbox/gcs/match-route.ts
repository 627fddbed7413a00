import { GcsError, invalid, notFound } from "./errors.ts";
import type { Api } from "./render-error.ts";
import { jsonRoutes, type Route, xmlRoutes } from "./routes.ts";

export type Match = {
  route: Route;
  query: URLSearchParams;
  bucket: string;
  object: string;
  targetBucket: string;
  targetObject: string;
};

const jsonPath = /^\/(storage|upload|download|resumable|batch|b|v1)(\/|$)/;
const bucketHost = /^(.+)\.(?:localhost|storage\.googleapis\.com|127\.0\.0\.1(?:\.nip\.io)?)$/;

/**
 * Finds what a request asks for. The path is split as it was sent and decoded piece by piece: an object's name may hold
 * an encoded slash, and `..` in it means nothing.
 */
export function matchRoute(method: string, target: string, host: string): Match {
  const { path, query, api } = readTarget(target, host);
  const fitting = (api === "json" ? jsonRoutes : xmlRoutes).flatMap((route) => {
    const match = route.path.exec(path);
    return match && route.query.every((one) => has(query, one)) ? [{ route, groups: match.groups ?? {} }] : [];
  });
  if (fitting.length === 0) throw notFound();
  const chosen = fitting.find(({ route }) => route.methods.includes(method));
  if (!chosen) throw methodNotAllowed(method);

  const decoded = (name: string) => decode(chosen.groups[name] ?? "");
  return {
    route: chosen.route,
    query,
    bucket: decoded("bucket"),
    object: decoded("object"),
    targetBucket: decoded("targetBucket"),
    targetObject: decoded("targetObject"),
  };
}

export function readTarget(target: string, host: string): { path: string; query: URLSearchParams; api: Api } {
  const mark = target.indexOf("?");
  const sent = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
  const bucket = bucketHost.exec(host.replace(/:\d+$/, ""))?.[1];
  if (bucket !== undefined) return { path: `/${bucket}${sent}`, query, api: "xml" };
  return { path: sent, query, api: jsonPath.test(sent) ? "json" : "xml" };
}

function has(query: URLSearchParams, wanted: string): boolean {
  const [name = "", value] = wanted.split("=");
  return value === undefined ? query.has(name) : query.get(name) === value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid("The request path is not valid percent-encoded UTF-8.", "InvalidURI");
  }
}

function methodNotAllowed(method: string): GcsError {
  const message = `The specified method is not allowed against this resource: ${method}.`;
  return new GcsError(405, "methodNotAllowed", message, { code: "MethodNotAllowed", message });
}
