import { CheckLink } from "#components/imports/check-link.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import type { PlanCheck } from "#lib/imports/schema.ts";
import classes from "./checks-card.module.css";

const kinds: Record<PlanCheck["level"], StatusKind> = { blocks: "failed", warns: "warn", passed: "ready" };

/** What was checked, as outcomes, worst first; those that block stand with their reasons in the banner. */
export function ChecksCard({ checks }: { checks: PlanCheck[] }) {
  return (
    <Card title="Checks">
      <CardBody>
        <ul className={classes.list}>
          {checks.map((check) => (
            <li key={`${check.code} ${check.title}`}>
              <Status kind={kinds[check.level]}>
                {check.title}
                <span className="sl-hidden"> ({check.level})</span>
              </Status>
              {check.level === "warns" && check.detail ? <p className={classes.detail}>{check.detail}</p> : null}
              {check.level === "warns" && check.link ? (
                <div className={classes.link}>
                  <CheckLink check={check} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
