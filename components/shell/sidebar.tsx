"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { ClusterMark } from "#components/shell/cluster-mark.tsx";
import { LiveState } from "#components/shell/live-state.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { isCurrent, type Page, pageGroups } from "#components/shell/pages.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { shellQuery } from "#lib/shell/query-options.ts";
import classes from "./sidebar.module.css";

export function Sidebar() {
  return (
    <div className={classes.root}>
      <PageLink href="/" className={classes.brand} aria-label="Sluice, to the overview">
        <Logo /> <span className={classes.name}>Sluice</span>
      </PageLink>
      <ClusterMark />
      <nav aria-label="Pages" className={classes.nav}>
        {pageGroups.map((pages) => (
          <ul key={pages[0]?.href} className={classes.group}>
            {pages.map((page) => (
              <li key={page.href}>
                <NavLink page={page} />
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <LiveState />
    </div>
  );
}

function NavLink({ page }: { page: Page }) {
  const pathname = usePathname();
  const { data: shell } = useQuery(shellQuery());
  const count = shell ? page.count?.(shell) : undefined;
  const current = isCurrent(page, pathname);

  return (
    <PageLink href={page.href} className={classes.link} aria-current={current ? "page" : undefined} title={page.label}>
      <page.Icon size={16} stroke={1.75} aria-hidden />
      <span className={classes.label}>{page.label}</span>
      {count ? <span className={classes.count}>{count.toLocaleString("en-GB")}</span> : null}
    </PageLink>
  );
}
