import { builtInRepos, movedRepos } from "./built-in-repos.ts";
import type { Content } from "./content.ts";
import { folderRepo } from "./folder-repo.ts";
import { type Change, recipeRepo } from "./recipe-repo.ts";
import type { Recipe, Repo, Snapshot } from "./repo.ts";

export type Repos = {
  list(): Repo[];
  find(id: string): Repo | undefined;
  /** The present name of a repo that was renamed. */
  movedTo(id: string): string | undefined;
  /** Commits files over the present ones of a repo that is no folder; null when there is none by that name. */
  change(id: string, change: Change): Promise<Snapshot | null>;
  /** What the file host serves under a SHA-256: known once it was resolved. */
  stored: Map<string, { content: Content; file: string }>;
};

/** The built-in repos, those given as recipes, and local folders (`org/name` → folder); later ones replace earlier ones. */
export async function createRepos(recipes: Recipe[], folders: Record<string, string>): Promise<Repos> {
  const made = [...builtInRepos, ...recipes].map((recipe) => recipeRepo(recipe));
  const local = await Promise.all(Object.entries(folders).map(([id, folder]) => folderRepo(id, folder)));
  const byId = new Map<string, Repo>([...made, ...local].map((repo) => [repo.id, repo]));

  return {
    list: () => [...byId.values()],
    find: (id) => byId.get(id),
    movedTo: (id) => movedRepos[id],
    async change(id, change) {
      const repo = made.findLast((candidate) => candidate.id === id);
      return repo && byId.get(id) === repo ? repo.change(change) : null;
    },
    stored: new Map(),
  };
}

/** The commit that a revision names: `main`, `HEAD`, or 40 digits. */
export async function snapshotOf(repo: Repo, revision: string): Promise<Snapshot | null> {
  return revision === "main" || revision === "HEAD" ? repo.head() : repo.at(revision);
}
