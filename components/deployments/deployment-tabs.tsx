"use client";

import type { KeyboardEvent } from "react";
import classes from "./deployment-tabs.module.css";
import { useUrlState } from "#components/ui/use-url-state.ts";
import { count } from "#lib/format.ts";

const names = ["overview", "starts", "events", "manifest"] as const;

export type DeploymentTab = (typeof names)[number];

/** The part of the page that is shown, kept in its address. */
export function useDeploymentTab(): [DeploymentTab, (tab: DeploymentTab) => void] {
  const [asked, setAsked] = useUrlState("tab");
  const tab = names.find((name) => name === asked) ?? "overview";
  return [tab, (next) => setAsked(next === "overview" ? null : next)];
}

type Props = Readonly<{
  tabs: readonly { value: DeploymentTab; label: string; count?: number }[];
  tab: DeploymentTab;
  onTab: (tab: DeploymentTab) => void;
}>;

/** Arrow keys go from one to the next, as in any list of tabs. */
export function DeploymentTabs({ tabs, tab, onTab }: Props) {
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ value }) => value === tab);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onTab(next.value);
    document.querySelector<HTMLElement>(`#deployment-tab-${next.value}`)?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it take the focus, one at a time
    <div role="tablist" aria-label="Parts of this deployment" className={classes.root} onKeyDown={walk}>
      {tabs.map(({ value, label, count: number }) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={`deployment-tab-${value}`}
          aria-selected={value === tab}
          aria-controls="deployment-panel"
          tabIndex={value === tab ? 0 : -1}
          className={classes.tab}
          onClick={() => onTab(value)}
        >
          {label}
          {number ? <span className={classes.count}>{count(number)}</span> : null}
        </button>
      ))}
    </div>
  );
}
