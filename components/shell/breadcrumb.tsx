"use client";

import { useQueryClient } from "@tanstack/react-query";
import { IconChevronRight } from "@tabler/icons-react";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { type Crumb, type Known, trail } from "#components/shell/trail.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import classes from "./breadcrumb.module.css";

/** Where the page stands. A thing's own name comes from the query that the page itself reads. */
export function Breadcrumb() {
  const crumbs = trail(usePathname());
  return (
    <nav aria-label="Breadcrumb">
      <ol className={classes.root}>
        {crumbs.map((crumb, position) => (
          <li key={crumb.href ?? crumb.label} className={classes.crumb} data-last={position === crumbs.length - 1}>
            {position > 0 ? <IconChevronRight size={14} aria-hidden className={classes.arrow} /> : null}
            <CrumbText crumb={crumb} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb }: { crumb: Crumb }) {
  const data = useCached(crumb.named?.queryKey);
  const label = crumb.named?.label(data ?? {}) ?? crumb.label;
  if (!crumb.href) return <span aria-current="page">{label}</span>;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- trail.ts names pages of ours
  return <PageLink href={crumb.href as Route}>{label}</PageLink>;
}

/** What the cache has under a key. An observer would create the query before the page brings its data, and the page would wait for a second read. */
function useCached(queryKey: readonly unknown[] | undefined): Known | undefined {
  const queryClient = useQueryClient();
  return useSyncExternalStore(
    (onChange) => queryClient.getQueryCache().subscribe(onChange),
    () => (queryKey ? queryClient.getQueryData<Known>(queryKey) : undefined),
    () => undefined,
  );
}
