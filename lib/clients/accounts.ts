import type { Role } from "#lib/members/roles.ts";

/** Sign-in and sessions, as this product needs them. Roles are ours and live in the `user` table. */
export type Accounts = {
  /** Starts a session and sets its cookie on the response under way; null when address and password do not match. */
  signIn(input: { email: string; password: string; headers: Headers }): Promise<{ userId: string } | null>;
  signOut(headers: Headers): Promise<void>;
  /** The user whose session these request headers carry; null when there is none or it has ended. */
  findSession(headers: Headers): Promise<{ userId: string } | null>;
  /** A user who can sign in with that password. The caller has checked that the address is free. */
  createUser(input: { name: string; email: string; password: string; role: Role }): Promise<{ userId: string }>;
  checkPassword(userId: string, password: string): Promise<boolean>;
  setPassword(userId: string, password: string): Promise<void>;
  endSessions(userId: string): Promise<void>;
};
