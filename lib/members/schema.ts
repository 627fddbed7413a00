import { z } from "zod";

/** From least to most; each role may do what those before it may. */
export const roles = ["viewer", "engineer", "operator", "admin"] as const;

export type Role = (typeof roles)[number];

/** The one table of who may do what: the least role that has the permission. Every action, route, stream and page names one of these. */
export const permissions = {
  "models:read": "viewer",
  "imports:read": "viewer",
  "imports:write": "engineer",
  "loads:read": "viewer",
  "loads:write": "engineer",
  "settings:read": "viewer",
  "settings:write": "operator",
  "secrets:write": "operator",
  "members:read": "viewer",
  "members:write": "admin",
  "activity:read": "operator",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof permissions;

export function may(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(permissions[permission]);
}

/** Who acts: a member with a session, as the database has them at this request. */
export type Actor = { id: string; name: string; email: string; role: Role };

export const signInInput = z.object({
  email: z.email("Enter the address of your account."),
  password: z.string().min(1, "Enter your password.").max(128),
});

const password = z.string().min(12, "Use at least 12 characters.").max(128);

export const addMemberInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(80),
  email: z.email("Enter an e-mail address.").max(254),
  role: z.enum(roles),
  password,
});

export const setRoleInput = z.object({ memberId: z.string().min(1), role: z.enum(roles) });

export const disableMemberInput = z.object({ memberId: z.string().min(1), disabled: z.boolean() });

export const changePasswordInput = z.object({
  current: z.string().min(1, "Enter your present password."),
  next: password,
});

export const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
});

export type MemberView = z.output<typeof memberView>;
