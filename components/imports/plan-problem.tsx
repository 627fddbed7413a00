"use client";

import { CheckAgain } from "#components/imports/check-again.tsx";
import { CheckLink } from "#components/imports/check-link.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";
import type { ImportView, PlanCheck } from "#lib/imports/schema.ts";
import classes from "./plan-problem.module.css";

/** Names what blocks the plan, each with what was seen, and the ways out. */
export function PlanProblem({ view }: { view: ImportView }) {
  const blocks = (view.plan?.checks ?? []).filter(({ level }) => level === "blocks");
  const [first] = blocks;
  if (!first) return null;

  return (
    <ProblemBanner
      look="blocking"
      title={
        blocks.length === 1
          ? `1 problem blocks this import: ${lowered(first.title)}`
          : `${blocks.length} problems block this import`
      }
      actions={
        <>
          {blocks.map((check) => (
            <CheckLink key={check.code} check={check} />
          ))}
          <CheckAgain importId={view.id} />
        </>
      }
    >
      {blocks.length === 1 ? first.detail : <ProblemList blocks={blocks} />}
    </ProblemBanner>
  );
}

function ProblemList({ blocks }: { blocks: PlanCheck[] }) {
  return (
    <ul className={classes.list}>
      {blocks.map(({ code, title, detail }) => (
        <li key={code}>
          <strong>{title}.</strong> {detail}
        </li>
      ))}
    </ul>
  );
}

/** A title goes on behind a colon, unless it begins with a file's name. */
function lowered(title: string): string {
  return /^[A-Z][a-z]* /.test(title) ? title.slice(0, 1).toLowerCase() + title.slice(1) : title;
}
