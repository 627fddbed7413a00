import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const stats = z
  .array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }))
  .nonempty("The build names no route.");

export type RouteScripts = { route: string; gzipBytes: number };

/** What a browser has to load for each page of a build, compressed as the web server does. The chunks are those that Next itself names. */
export function routeScripts(root: string): RouteScripts[] {
  const report = JSON.parse(readFileSync(join(root, ".next", "diagnostics", "route-bundle-stats.json"), "utf8"));
  const sizes = new Map<string, number>();
  const sizeOf = (path: string) => {
    const size = sizes.get(path) ?? gzipSync(readFileSync(join(root, path))).length;
    sizes.set(path, size);
    return size;
  };
  return stats
    .parse(report)
    .filter(({ route }) => !route.startsWith("/_") && !route.startsWith("/api/"))
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      gzipBytes: [...new Set(firstLoadChunkPaths)].reduce((sum, path) => sum + sizeOf(path), 0),
    }))
    .toSorted((a, b) => b.gzipBytes - a.gzipBytes);
}
