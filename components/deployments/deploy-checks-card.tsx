"use client";

import classes from "./deploy-checks-card.module.css";
import { GrantReader, type Reader } from "#components/deployments/grant-reader.tsx";
import { Card } from "#components/ui/card.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";

const kinds: Record<DeployCheck["level"], StatusKind> = { blocks: "failed", warns: "warn", passed: "ready" };
const words: Record<DeployCheck["level"], string> = { blocks: "Blocks: ", warns: "Warns: ", passed: "" };

/** What was checked, as outcomes, worst first; those that passed are folded. */
export function DeployChecksCard({ checks, reader }: Readonly<{ checks: DeployCheck[]; reader: Reader }>) {
  const of = (level: DeployCheck["level"]) => checks.filter((check) => check.level === level);
  const [blocks, warns, passed] = [of("blocks"), of("warns"), of("passed")];
  return (
    <Card
      title="Checks"
      aside={
        <>
          {blocks.length > 0 ? <Status kind="failed">{blocks.length} blocks</Status> : null}
          {warns.length > 0 ? <Status kind="warn">{warns.length} warn</Status> : null}
          <Status kind="ready">{passed.length} passed</Status>
        </>
      }
    >
      <ul className={classes.list}>
        {[...blocks, ...warns].map((check) => (
          <li key={`${check.code} ${check.title}`} className={classes.check}>
            <Status kind={kinds[check.level]}>
              <span className="sl-hidden">{words[check.level]}</span>
              {check.title}
            </Status>
            {check.detail ? <p className={classes.detail}>{check.detail}</p> : null}
            {check.fix ? <GrantReader reader={reader} commands={check.fix.commands} /> : null}
          </li>
        ))}
      </ul>
      {passed.length > 0 ? (
        <details className={classes.passed}>
          <summary className={classes.summary}>{passed.length} passed</summary>
          <ul className={classes.list}>
            {passed.map((check) => (
              <li key={`${check.code} ${check.title}`} className={classes.check}>
                <Status kind="ready">{check.title}</Status>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}
