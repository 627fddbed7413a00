import { type Answer, jsonAnswer } from "./answer.ts";
import { maySee } from "./callers.ts";
import type { HubRequest, HubState } from "./hub-request.ts";
import { expanded, expandOf, modelInfo, refusedExpand } from "./model-info.ts";
import { page } from "./page.ts";
import type { Repo } from "./repo.ts";

const listed = "modelId likes private downloads tags pipeline_tag library_name createdAt".split(" ");

const orders: Record<string, (repo: Repo) => number> = {
  downloads: (repo) => repo.downloads,
  likes: (repo) => repo.likes,
  trendingScore: (repo) => repo.likes,
  lastModified: (repo) => Date.parse(repo.lastModified),
  createdAt: (repo) => Date.parse(repo.createdAt),
};

/** `GET /api/models?search=&author=&limit=&sort=downloads&direction=-1&expand=…`: what the caller may see, and its pages. */
export async function searchRoute(request: HubRequest, { repos, hubUrl }: HubState): Promise<Answer> {
  const { query, caller, target } = request;
  const expand = expandOf(query);
  const refused = refusedExpand(expand);
  if (refused) return refused;

  const search = query.get("search")?.toLowerCase() ?? "";
  const author = query.get("author");
  const order = orders[query.get("sort") ?? "trendingScore"];
  const found = repos
    .list()
    .filter((repo) => maySee(caller, repo) && !repo.disabled && repo.id.toLowerCase().includes(search))
    .filter((repo) => author === null || repo.id.startsWith(`${author}/`))
    .toSorted((a, b) => (order ? order(b) - order(a) : 0));

  const size = Math.min(Math.max(Number(query.get("limit")) || 1000, 1), 1000);
  const { items, headers } = page(found, { hubUrl, target, size });
  const infos = await Promise.all(items.map(async (repo) => modelInfo(repo, await repo.head())));
  const shown = infos.map((info) => expanded(info, expand.length > 0 ? expand : listed));
  return jsonAnswer(shown, headers);
}
