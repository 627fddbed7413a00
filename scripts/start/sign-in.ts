import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sql } from "../postgres/database.ts";
import { Refusal } from "../setup/refusal.mjs";

const main = fileURLToPath(new URL("first-admin.ts", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

export type SignIn = { email: string; password: string };

type Options = { databaseUrl: string; env: NodeJS.ProcessEnv; newPassword: boolean; signal: AbortSignal };

/** Sees to it that somebody can sign in. Null when there are members already, and no new password was asked for. */
export async function ensureSignIn({ databaseUrl, env, newPassword, signal }: Options): Promise<SignIn | null> {
  // Asked here, for the program that makes one takes a second to load.
  if (!newPassword && (await hasMembers(databaseUrl))) return null;
  try {
    const args = newPassword ? [main, "--new-password"] : [main];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env, signal });
    return JSON.parse(stdout);
  } catch (error) {
    signal.throwIfAborted();
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new Refusal(`The first administrator could not be made:\n${said.trim().slice(-1500)}`);
  }
}

async function hasMembers(databaseUrl: string) {
  const { rowCount } = await sql(databaseUrl, (client) => client.query('select from "user" limit 1'));
  return rowCount !== 0;
}
