import { type Answer, bytesAnswer, errorAnswer, jsonAnswer } from "./answer.ts";
import type { HubRequest, HubState, RepoRequest } from "./hub-request.ts";
import { modelInfoRoute } from "./model-info.ts";
import { refusedFiles, refusedRepo, unknownRevision } from "./refusals.ts";
import { snapshotOf } from "./repos.ts";
import { resolveCacheRoute, resolveRoute } from "./resolve.ts";
import { searchRoute } from "./search.ts";
import { pathsInfoRoute, treeRoute } from "./tree.ts";
import { whoami } from "./whoami.ts";

/** What can be told to fail; `hub.files.get` is the file host. */
export const hubMethods = [
  "hub.whoami",
  "hub.models.list",
  "hub.models.get",
  "hub.tree",
  "hub.paths-info",
  "hub.auth-check",
  "hub.resolve",
  "hub.resolve-cache",
  "hub.files.get",
] as const;

export type HubMethod = (typeof hubMethods)[number];

export type Route = { name: HubMethod; run(request: HubRequest, state: HubState): Answer | Promise<Answer> };

type RepoRoute = { name: HubMethod; run(request: RepoRequest, state: HubState): Answer | Promise<Answer> };

const repoRoutes: Record<string, RepoRoute> = {
  "": { name: "hub.models.get", run: modelInfoRoute },
  revision: { name: "hub.models.get", run: modelInfoRoute },
  tree: { name: "hub.tree", run: treeRoute },
  "paths-info": { name: "hub.paths-info", run: pathsInfoRoute },
  "auth-check": {
    name: "hub.auth-check",
    run: ({ repo, caller }) => refusedFiles(repo, caller) ?? jsonAnswer({}),
  },
  resolve: { name: "hub.resolve", run: resolveRoute },
  "resolve-cache": { name: "hub.resolve-cache", run: resolveCacheRoute },
};

/** Rooms of a repo that have paths of their own. */
const ofFiles = new Set(["resolve", "resolve-cache"]);

/** The route of a path that was split at its slashes and decoded; null for one the hub does not have. */
export function routeOf(segments: string[]): Route | null {
  const [api, kind, org, name, room = "", revision = "main", ...rest] = segments;
  if (api === "api" && kind === "whoami-v2" && segments.length === 2) {
    return { name: "hub.whoami", run: ({ caller }) => whoami(caller) };
  }
  if (api === "api" && kind === "models" && !org) return { name: "hub.models.list", run: searchRoute };
  if (api === "api" && kind === "models" && org && name && !ofFiles.has(room)) {
    return repoRoute(room, `${org}/${name}`, revision, rest.join("/"));
  }
  if (api === "api" && kind === "resolve-cache" && org === "models" && name && rest.length > 0) {
    return repoRoute("resolve-cache", `${name}/${room}`, revision, rest.join("/"));
  }
  const [owner, model, place, at, ...path] = segments;
  if (owner !== "api" && place === "resolve" && at && path.length > 0) {
    return repoRoute("resolve", `${owner}/${model}`, at, path.join("/"));
  }
  return null;
}

export function unknownRoute(): Answer {
  return errorAnswer(404, "Sorry, we can't find the page you are looking for.");
}

function repoRoute(room: string, id: string, revision: string, path: string): Route | null {
  const route = Object.hasOwn(repoRoutes, room) ? repoRoutes[room] : undefined;
  if (!route) return null;
  return {
    name: route.name,
    async run(request, state) {
      const present = state.repos.movedTo(id);
      if (present) return moved(request.target, id, present);
      const repo = state.repos.find(id);
      const refused = refusedRepo(repo, request.caller);
      if (refused || !repo) return refused ?? unknownRoute();
      const snapshot = await snapshotOf(repo, revision);
      if (!snapshot) return unknownRevision(revision);
      return route.run({ ...request, repo, snapshot, revision, path }, state);
    },
  };
}

function moved(target: string, from: string, to: string): Answer {
  const location = target.replace(from, to);
  return bytesAnswer(307, "text/plain", `Temporary Redirect. Redirecting to ${location}`, { Location: location });
}
