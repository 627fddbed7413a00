import {
  IconActivity,
  IconBox,
  IconChartHistogram,
  IconDatabase,
  IconKey,
  IconLayoutDashboard,
  IconRocket,
  IconServer2,
  IconSettings,
} from "@tabler/icons-react";
import type { Permission } from "#lib/members/roles.ts";
import type { ShellView } from "#lib/shell/schema.ts";

export type Page = {
  href: "/" | "/models" | "/deployments" | "/loads" | "/caches" | "/clusters" | "/members" | "/activity" | "/settings";
  label: string;
  /** On the phone's bar, where there is less room. */
  short?: string;
  Icon: typeof IconBox;
  permission: Permission;
  /** The key that follows G. */
  key: string;
  count?: (shell: ShellView) => number;
};

/** The pages of the frame, in the order they stand there; the last group is about Sluice itself. */
export const pageGroups: readonly (readonly Page[])[] = [
  [
    { href: "/", label: "Overview", Icon: IconLayoutDashboard, permission: "models:read", key: "o" },
    {
      href: "/models",
      label: "Models",
      Icon: IconBox,
      permission: "models:read",
      key: "m",
      count: (shell) => shell.models,
    },
    {
      href: "/deployments",
      label: "Deployments",
      short: "Deployed",
      Icon: IconRocket,
      permission: "deployments:read",
      key: "d",
      count: (shell) => shell.deployments,
    },
    {
      href: "/loads",
      label: "Load times",
      short: "Loads",
      Icon: IconChartHistogram,
      permission: "loads:read",
      key: "l",
      count: (shell) => shell.loads,
    },
    {
      href: "/caches",
      label: "Caches",
      Icon: IconDatabase,
      permission: "caches:read",
      key: "c",
      count: (shell) => shell.caches,
    },
  ],
  [{ href: "/clusters", label: "Clusters", Icon: IconServer2, permission: "clusters:read", key: "u" }],
  [
    { href: "/members", label: "Access", Icon: IconKey, permission: "members:read", key: "a" },
    { href: "/activity", label: "Activity", Icon: IconActivity, permission: "activity:read", key: "y" },
    { href: "/settings", label: "Settings", Icon: IconSettings, permission: "settings:read", key: "s" },
  ],
];

export const allPages: readonly Page[] = pageGroups.flat();

/** A phone's bar has room for the first group; the others are one step away, in the menu of the person. */
export const pagesOnPhoneBar = pageGroups[0] ?? [];
export const pagesInMenu: readonly Page[] = pageGroups.slice(1).flat();

/** Imports live among the models. */
export function isCurrent(page: Page, pathname: string): boolean {
  if (page.href === "/") return pathname === "/";
  return pathname.startsWith(page.href) || (page.href === "/models" && pathname.startsWith("/imports"));
}
