/** From least to most; each role may do what those before it may. */
export const roles = ["viewer", "engineer", "operator", "admin"] as const;

export type Role = (typeof roles)[number];

/** The one table of who may do what: the least role that has the permission. Every action, route, stream and page names one of these. */
export const permissions = {
  "models:read": "viewer",
  "models:write": "engineer",
  "imports:read": "viewer",
  "imports:write": "engineer",
  "loads:read": "viewer",
  "loads:write": "engineer",
  "regressions:write": "engineer",
  "baselines:write": "engineer",
  "views:write": "viewer",
  "views:share": "engineer",
  "deployments:read": "viewer",
  "deployments:write": "engineer",
  "caches:read": "viewer",
  "caches:write": "operator",
  "clusters:read": "viewer",
  "clusters:write": "operator",
  "settings:read": "viewer",
  "settings:write": "operator",
  "secrets:write": "operator",
  "identity:write": "operator",
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
