import { Card, CardBody } from "#components/ui/card.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import type { LintFinding } from "#lib/models/schema.ts";
import classes from "./layout-card.module.css";

const kinds: Record<LintFinding["level"], StatusKind> = { blocks: "failed", warns: "warn" };

/** What of the layout breaks or slows a start, worst first. */
export function LayoutCard({ lint }: { lint: LintFinding[] }) {
  return (
    <Card title="Layout">
      <CardBody>
        {lint.length === 0 ? (
          <Status kind="ready">As the streamer reads it best</Status>
        ) : (
          <ul className={classes.list}>
            {lint.map(({ level, code, title, detail }) => (
              <li key={`${code} ${title}`}>
                <Status kind={kinds[level]}>
                  {title}
                  <span className="sl-hidden"> ({level === "blocks" ? "breaks" : "slows"} a start)</span>
                </Status>
                <p className={classes.detail}>{detail}</p>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
