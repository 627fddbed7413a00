"use client";

import { usePathname } from "next/navigation";
import { allPages, isCurrent, type Page } from "#components/shell/pages.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import classes from "./phone-bar.module.css";

const onBar = new Set<Page["href"]>(["/", "/models", "/deployments", "/loads", "/clusters"]);

/** Five pages have room; the others are one step away, in the menu of the person. */
const pages = allPages.filter(({ href }) => onBar.has(href));

export function PhoneBar() {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages, at the bottom" className={classes.root}>
      {pages.map((page) => (
        <PageLink
          key={page.href}
          href={page.href}
          className={classes.link}
          aria-current={isCurrent(page, pathname) ? "page" : undefined}
        >
          <page.Icon size={20} stroke={1.75} aria-hidden />
          {page.short ?? page.label}
        </PageLink>
      ))}
    </nav>
  );
}
