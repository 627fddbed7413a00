"use client";

import { useQuery } from "@tanstack/react-query";
import { PageLink } from "#components/ui/page-link.tsx";
import classes from "./cluster-mark.module.css";
import { shellQuery } from "#lib/shell/query-options.ts";

/** Where models run, and whether that answers; of several clusters how many there are. */
export function ClusterMark() {
  const { data: shell } = useQuery(shellQuery());
  const [first] = shell?.clusters ?? [];
  if (!shell || !first) return null;
  const all = shell.clusters.length;
  const silent = shell.clusters.filter(({ reachable }) => !reachable).length;
  const name = all === 1 ? first.name : `${all} clusters`;

  return (
    <PageLink href="/clusters" className={classes.root} title={name}>
      <span className={classes.dot} data-silent={silent > 0} aria-hidden />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.detail}>
          {silent === 0 ? (first.project ?? "reachable") : all === 1 ? "does not answer" : `${silent} not answering`}
        </span>
      </span>
    </PageLink>
  );
}
