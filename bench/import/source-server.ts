import { type Nginx, startNginx } from "./nginx.ts";
import type { Tls } from "./tls.ts";

export const benchRepo = "bench/model";
const commit = "b".repeat(40);

/**
 * Serves the files of a folder, with ranges and a listing that other copiers read; and as one repo of a Hub, as far as
 * `snapshot_download` of Python asks for it.
 */
export function startSource({ folder, root, tls, files }: Options): Promise<Nginx> {
  const siblings = files.map(({ path }) => ({ rfilename: path }));
  const tree = JSON.stringify(files.map((file) => ({ type: "file", oid: "0".repeat(40), ...file })));
  const info = JSON.stringify({ id: benchRepo, sha: commit, private: false, gated: false, tags: [], siblings });
  return startNginx({
    folder,
    tls,
    server: `    root ${root}; autoindex on;
    location ~ ^/api/models/${benchRepo}(/revision/[^/]+)?$ { default_type application/json; return 200 '${info}'; }
    location /api/models/${benchRepo}/tree/ { default_type application/json; return 200 '${tree}'; }
    location /${benchRepo}/resolve/${commit}/ { alias ${root}/; add_header X-Repo-Commit ${commit}; }`,
  });
}

type Options = { folder: string; root: string; tls?: Tls | undefined; files: { path: string; size: number }[] };
