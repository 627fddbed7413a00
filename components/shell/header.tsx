"use client";

import { useQuery } from "@tanstack/react-query";
import { Breadcrumb } from "#components/shell/breadcrumb.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { SandboxMark } from "#components/shell/sandbox-mark.tsx";
import { SearchButton } from "#components/shell/search.tsx";
import { ThemeToggle } from "#components/shell/theme-toggle.tsx";
import { UserMenu } from "#components/shell/user-menu.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useTimeZone } from "#components/ui/time-zone.tsx";
import { shellQuery } from "#lib/shell/query-options.ts";
import classes from "./header.module.css";

const zones = [
  { value: "utc", label: "UTC" },
  { value: "local", label: "Local" },
] as const;

export function Header() {
  const { data: shell } = useQuery(shellQuery());
  const { zone, setZone } = useTimeZone();

  return (
    <header className={classes.root}>
      <PageLink href="/" className={classes.brand} aria-label="Sluice, to the overview">
        <Logo /> Sluice
      </PageLink>
      <div className={classes.trail}>
        <Breadcrumb />
      </div>
      {shell?.sandbox ? <SandboxMark /> : null}
      <SearchButton />
      <div className={classes.zone}>
        <Segmented label="Times in" value={zone} options={zones} onChange={setZone} />
      </div>
      <ThemeToggle />
      <UserMenu />
    </header>
  );
}
