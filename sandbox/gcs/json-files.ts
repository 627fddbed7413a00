import type { z } from "zod";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * State is written synchronously: a precondition is checked and its change recorded in one turn of the event loop, so
 * two requests can never both win. The rename makes it whole or absent after a kill.
 */
export function writeJson(file: string, value: unknown): void {
  const temporary = `${file}.new`;
  writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
  renameSync(temporary, file);
}

export function readJson<T>(schema: z.ZodType<T>, file: string): T {
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Every record of a folder, which is made when it is missing. */
export function readJsonFolder<T>(schema: z.ZodType<T>, folder: string): T[] {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.map((name) => readJson(schema, `${folder}/${name}`));
}
