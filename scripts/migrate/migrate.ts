import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Refusal } from "../setup/refusal.mjs";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

type Options = { folder?: string; signal?: AbortSignal };

/** Brings a database to the newest migration, in a process of its own. Returns the names of those that were missing. */
export function migrate(databaseUrl: string, { folder = migrations, signal }: Options = {}): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, MIGRATIONS: folder };
    execFile(process.execPath, [main], { env, signal }, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout));
      reject(error.name === "AbortError" ? error : new Refusal(stderr.trim() || error.message));
    });
  });
}
