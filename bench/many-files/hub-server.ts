import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../scripts/free-port.ts";
import { type Nginx, startNginx } from "../import/nginx.ts";
import { commit, owner, type Repo } from "./repo.ts";

/** The Hub's own. */
const pageSize = 1000;

/**
 * Serves a folder as every repo that an owner has on a Hub: the tree in pages, small files by itself, large ones by a redirect to another host, as the real one does; and
 * the folder as it is, with a listing that other copiers read.
 */
export async function startHubServer(
  folder: string,
  { root, files, small, large }: Repo,
  { mibPerSecond }: { mibPerSecond?: number } = {},
): Promise<Nginx> {
  const filesPort = await freePort();
  mkdirSync(folder, { recursive: true });
  const entries = files.map(({ path, size }) => {
    if (size === small.bytes) return { type: "file", path, size, oid: small.gitSha1 };
    return { type: "file", path, size, oid: "0".repeat(40), lfs: { oid: large.sha256, size } };
  });
  const pages = Math.ceil(entries.length / pageSize);
  for (let page = 0; page < pages; page++) {
    const listed = entries.slice(page * pageSize, (page + 1) * pageSize);
    writeFileSync(join(folder, `tree-${page}.json`), JSON.stringify(listed));
  }
  const links = Array.from({ length: pages - 1 }, (_, page) => `${page} '<?cursor=${page + 1}>; rel="next"';`);
  const info = JSON.stringify({ id: "$1", sha: commit, private: false, gated: false, disabled: false });
  const resolve = `/${owner}/[^/]+/resolve/${commit}`;

  return startNginx({
    folder,
    beside: `map $arg_cursor $page { "" 0; default $arg_cursor; }
  map $page $next { default ""; ${links.join(" ")} }
  server { listen 127.0.0.1:${filesPort}; root ${root}; ${mibPerSecond ? `limit_rate ${mibPerSecond}m;` : ""} }`,
    server: `    root ${root}; autoindex on;
    location ~ ^/api/models/(${owner}/[^/]+)/(revision/[^/]+|auth-check)$ { default_type application/json; return 200 '${info}'; }
    location ~ ^/api/models/${owner}/[^/]+/tree/ {
      root ${folder}; default_type application/json; add_header Link $next; try_files /tree-$page.json =404;
    }
    location ~ ^${resolve}/(small/.+)$ {
      alias ${root}/$1; etag off; add_header ETag '"${small.gitSha1}"'; add_header X-Repo-Commit ${commit};
    }
    location ~ ^${resolve}/(large/.+)$ {
      add_header X-Repo-Commit ${commit}; add_header X-Linked-Etag '"${large.sha256}"'; add_header X-Linked-Size ${large.bytes};
      return 302 http://127.0.0.1:${filesPort}/$1;
    }`,
  });
}
