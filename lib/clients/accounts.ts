import type { Tx } from "#lib/db.ts";
import type { Role } from "#lib/members/roles.ts";

/** Sign-in and sessions, as this product needs them. Roles are ours and live in the `user` table. */
export type Accounts = {
  /** Starts a session and sets its cookie on the response under way; null when address and password do not match. */
  signIn(input: { email: string; password: string; headers: Headers }): Promise<{ userId: string } | null>;
  signOut(headers: Headers): Promise<void>;
  /** The user whose session these request headers carry; null when there is none or it has ended. */
  findSession(headers: Headers): Promise<{ userId: string } | null>;
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
