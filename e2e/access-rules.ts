import type { Permission } from "#lib/members/roles.ts";

/** The permission that something asks for, or `public` for what anybody may reach. */
export type Rule = Permission | "public";

/** Every page of the build. One that is missing here fails the tests, and so does a row without a page. */
export const pageRules: Record<string, Rule> = {
  "/": "models:read",
  "/activity": "activity:read",
  "/imports/[id]": "imports:read",
  "/loads": "loads:read",
  "/loads/[id]": "loads:read",
  "/loads/explain": "loads:read",
  "/members": "members:read",
  "/models": "models:read",
  "/models/[id]": "models:read",
  "/models/import": "imports:read",
  "/settings": "settings:read",
  "/sign-in": "public",
  "/_global-error": "public",
  "/_not-found": "public",
};

/** Every method of every route of the build; a method that is not here answers 405. */
export const routeRules: Record<string, Rule> = {
  "GET /api/v1/activity": "activity:read",
  "GET /api/v1/events": "models:read",
  "GET /api/v1/hub/models": "imports:read",
  "GET /api/v1/imports": "imports:read",
  "GET /api/v1/imports/[id]": "imports:read",
  "GET /api/v1/loads": "loads:read",
  "POST /api/v1/loads": "loads:write",
  "GET /api/v1/loads/[id]": "loads:read",
  "GET /api/v1/loads/[id]/log": "loads:read",
  "GET /api/v1/loads/example": "loads:read",
  "GET /api/v1/members": "members:read",
  "GET /api/v1/models": "models:read",
  "GET /api/v1/models/[id]": "models:read",
  "GET /api/v1/settings": "settings:read",
  "GET /api/v1/settings/bucket": "settings:read",
  "GET /api/v1/shell": "models:read",
  "GET /healthz": "public",
};

/** Every server action of the build: what it asks for, and what the activity log calls it. */
export const actionRules: Record<string, { may: Rule; name: string }> = {
  planImportAction: { may: "imports:write", name: "imports.plan" },
  replanImportAction: { may: "imports:write", name: "imports.replan" },
  confirmImportAction: { may: "imports:write", name: "imports.confirm" },
  pauseImportAction: { may: "imports:write", name: "imports.pause" },
  resumeImportAction: { may: "imports:write", name: "imports.resume" },
  cancelImportAction: { may: "imports:write", name: "imports.cancel" },
  retryImportAction: { may: "imports:write", name: "imports.retry" },
  explainLogAction: { may: "loads:write", name: "loads.explain" },
  removeLoadAction: { may: "loads:write", name: "loads.remove" },
  addMemberAction: { may: "members:write", name: "members.add" },
  setRoleAction: { may: "members:write", name: "members.set-role" },
  disableMemberAction: { may: "members:write", name: "members.disable" },
  changePasswordAction: { may: "models:read", name: "members.change-password" },
  chooseBucketAction: { may: "settings:write", name: "settings.choose-bucket" },
  setTokenAction: { may: "secrets:write", name: "settings.set-token" },
  removeTokenAction: { may: "secrets:write", name: "settings.remove-token" },
  skipTokenAction: { may: "settings:write", name: "settings.skip-token" },
  setPriceAction: { may: "settings:write", name: "settings.set-price" },
  removePriceAction: { may: "settings:write", name: "settings.remove-price" },
  signInAction: { may: "public", name: "members.sign-in" },
  signOutAction: { may: "public", name: "members.sign-out" },
};
