import { z } from "zod";
import { roles } from "#lib/members/roles.ts";

export const signInInput = z.object({
  email: z.email("Enter the address of your account.").max(254),
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

const memberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
});

export type MemberView = z.output<typeof memberView>;
