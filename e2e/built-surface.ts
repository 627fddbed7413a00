import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./start-sluice.ts";

const routesManifest = z.record(z.string(), z.string());
const actionsManifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
});

export type BuiltAction = { id: string; name: string; page: string };

/** What the build lets a browser reach, by its own manifests: the paths of pages and of routes. */
export function builtPaths(): { pages: string[]; routes: string[] } {
  const entries = Object.entries(routesManifest.parse(manifest("app-path-routes-manifest.json")));
  const pathsOf = (kind: string) => entries.filter(([file]) => file.endsWith(`/${kind}`)).map(([, path]) => path);
  return { pages: pathsOf("page"), routes: pathsOf("route") };
}

/** The server actions of the build, each with a page from which it can be called. */
export function builtActions(): BuiltAction[] {
  return Object.entries(actionsManifest.parse(manifest("server/server-reference-manifest.json")).node).map(
    ([id, { exportedName, workers }]) => ({ id, name: exportedName, page: pageOf(Object.keys(workers)[0] ?? "") }),
  );
}

/** `/imports/[id]` → an address of it; the id is nobody's. */
export function addressOf(path: string): string {
  return path.replaceAll(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000");
}

function pageOf(worker: string): string {
  const path = worker
    .replace(/^app/, "")
    .replace(/\/page$/, "")
    .replace(/\/\([^)]+\)/g, "");
  return addressOf(path || "/");
}

function manifest(path: string): unknown {
  return JSON.parse(readFileSync(join(root, ".next", path), "utf8"));
}
