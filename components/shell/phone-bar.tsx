"use client";

import { usePathname } from "next/navigation";
import { isCurrent, pagesOnPhoneBar } from "#components/shell/pages.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import classes from "./phone-bar.module.css";

export function PhoneBar() {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages, at the bottom" className={classes.root}>
      {pagesOnPhoneBar.map((page) => (
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
