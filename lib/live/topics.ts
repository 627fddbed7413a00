import type { Permission } from "#lib/members/roles.ts";

/** What browsers can follow, and who may. The names are those that the triggers announce (migrations 0002, 0004, 0006, 0007 and 0012). */
export const topics = {
  models: "models:read",
  adoptions: "models:read",
  imports: "imports:read",
  loads: "loads:read",
  deployments: "deployments:read",
  caches: "caches:read",
  clusters: "clusters:read",
  settings: "settings:read",
  members: "members:read",
  activity: "activity:read",
  workers: "models:read",
} as const satisfies Record<string, Permission>;

export type Topic = keyof typeof topics;

/** A row that changed. `id` is null only for a whole topic that must be read again. */
export type Change = { topic: Topic; id: string | null };

export function isTopic(value: string): value is Topic {
  return Object.hasOwn(topics, value);
}
