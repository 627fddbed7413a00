import { randomBytes } from "node:crypto";
import { z } from "zod";
import { condition, holds } from "./condition.ts";
import { rolePermissions } from "./roles.ts";

const binding = z.object({ role: z.string(), members: z.array(z.string()), condition: condition.exactOptional() });

export const policy = z.object({ etag: z.string(), version: z.number(), bindings: z.array(binding) });

export type Binding = z.output<typeof binding>;
export type Policy = z.output<typeof policy>;

/** `serviceAccount:…`, `user:…` or `principal://…`; null for a request without credentials. */
export type Caller = string | null;

export function newPolicy(bindings: Binding[]): Policy {
  return { etag: policyEtag(), version: bindings.some((one) => one.condition) ? 3 : 1, bindings };
}

function policyEtag(): string {
  return randomBytes(6).toString("base64");
}

/** Whether a policy gives the caller a permission on a resource (`projects/_/buckets/B[/objects/O]`). */
export function allows(policy: Policy, caller: Caller, permission: string, resource: string): boolean {
  return policy.bindings.some(
    ({ role, members, condition }) =>
      rolePermissions(role)?.includes(permission) &&
      members.some((member) => includes(member, caller)) &&
      (!condition || holds(condition, resource)),
  );
}

function includes(member: string, caller: Caller): boolean {
  if (member === "allUsers") return true;
  if (caller === null) return false;
  if (member === "allAuthenticatedUsers" || member === caller) return true;
  const namespace = /^principalSet:(.+)\/namespace\/([^/]+)$/.exec(member);
  return !!namespace && caller.startsWith(`principal:${namespace[1]}/subject/ns/${namespace[2]}/`);
}
