import type { Tx } from "#lib/db.ts";
import type { Role } from "#lib/members/roles.ts";

/** Sign-in and sessions, as this product needs them. Roles are ours and live in the `user` table. */
export type Accounts = {
  /** Starts a session and sets its cookie on the response under way; null when address and password do not match. */
  signIn(input: { email: string; password: string; headers: Headers }): Promise<{ userId: string } | null>;
  signOut(headers: Headers): Promise<void>;
  /** The token that these request headers carry, if it was signed here; whether its session goes on is in the `session` table. */
  sessionToken(headers: Headers): Promise<string | null>;
  /** Has the session of these request headers end a week from now. */
  renewSession(headers: Headers): Promise<void>;
  checkPassword(userId: string, password: string): Promise<boolean>;
  /** As it is kept. It takes a moment, and so has no place in a transaction. */
  hashPassword(password: string): Promise<string>;
  /** A user who can sign in with that password. The caller has checked that the address is free. */
  createUser(
    tx: Tx,
    input: { name: string; email: string; passwordHash: string; role: Role },
  ): Promise<{ userId: string }>;
  setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void>;
};
