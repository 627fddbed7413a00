"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { allPages, isCurrent } from "#components/shell/pages.ts";
import classes from "./phone-bar.module.css";

/** Five pages have room; who may do what is one step away, in the menu of the person. */
const pages = allPages.filter((page) => page.href !== "/members");

export function PhoneBar() {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages, at the bottom" className={classes.root}>
      {pages.map((page) => (
        <Link
          key={page.href}
          href={page.href}
          className={classes.link}
          aria-current={isCurrent(page, pathname) ? "page" : undefined}
        >
          <page.Icon size={20} stroke={1.75} aria-hidden />
          {page.short ?? page.label}
        </Link>
      ))}
    </nav>
  );
}
