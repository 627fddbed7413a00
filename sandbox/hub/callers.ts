import type { Repo } from "./repo.ts";

/** A token and what its owner may see: `orgs` whose private repos are theirs, `granted` gates (`"all"` for every one). */
export type Token = {
  token: string;
  name: string;
  displayName: string;
  role: "read" | "write" | "fineGrained";
  orgs: string[];
  granted: string[] | "all";
};

export type Caller = Token | "anonymous" | "unknown token";

/** Of somebody who may see every repo and pass every gate. */
export const memberToken: Token = {
  token: "hf_sandboxmember",
  name: "sandbox-member",
  displayName: "sandbox read",
  role: "read",
  orgs: ["tidepool-labs", "lumenforge", "oldharbor"],
  granted: "all",
};

export const defaultTokens: Token[] = [
  memberToken,
  {
    token: "hf_sandboxguest",
    name: "sandbox-guest",
    displayName: "sandbox guest",
    role: "read",
    orgs: [],
    granted: [],
  },
];

export function callerOf(authorization: string | undefined, tokens: Token[]): Caller {
  if (!authorization) return "anonymous";
  return tokens.find(({ token }) => authorization === `Bearer ${token}`) ?? "unknown token";
}

export function maySee(caller: Caller, repo: Repo): boolean {
  if (!repo.private) return true;
  return typeof caller === "object" && caller.orgs.includes(repo.id.split("/")[0] ?? "");
}

export function mayPassGate(caller: Caller, repo: Repo): boolean {
  if (!repo.gated) return true;
  return typeof caller === "object" && (caller.granted === "all" || caller.granted.includes(repo.id));
}
