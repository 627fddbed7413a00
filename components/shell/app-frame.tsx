"use client";

import type { ReactNode } from "react";
import { Header } from "#components/shell/header.tsx";
import { LiveBanner } from "#components/shell/live-banner.tsx";
import { PhoneBar } from "#components/shell/phone-bar.tsx";
import { SearchProvider } from "#components/shell/search.tsx";
import { Shortcuts } from "#components/shell/shortcuts.tsx";
import { Sidebar } from "#components/shell/sidebar.tsx";
import classes from "./app-frame.module.css";

/** What stands around every page: navigation, header, live state. The skip link is the first thing a Tab reaches. */
export function AppFrame({ children }: { children: ReactNode }) {
  return (
    <SearchProvider>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <div className={classes.root}>
        <Sidebar />
        <div className={classes.page}>
          <Header />
          <main id="content" className={classes.main} tabIndex={-1}>
            <LiveBanner />
            {children}
          </main>
        </div>
      </div>
      <PhoneBar />
      <Shortcuts />
    </SearchProvider>
  );
}
