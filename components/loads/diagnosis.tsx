import classes from "./cause-card.module.css";
import { ChangeLink } from "#components/loads/change-link.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { fixFlag } from "#lib/loads/fix-flag.ts";
import type { LoadCause } from "#lib/loads/schema.ts";

/** Why a start failed, in words, and what mends it. */
export function Diagnosis({ cause, deploymentId }: Readonly<{ cause: LoadCause; deploymentId: string | null }>) {
  const flag = fixFlag(cause.fix);
  return (
    <Card title="Diagnosis" aside={<span>matched by rule {cause.class.replaceAll("_", "-")}</span>}>
      <CardBody>
        <p className={classes.title}>{cause.title}</p>
      </CardBody>
      <div className={classes.fix}>
        <span className={classes.fixLabel}>Fix</span>
        <p className={classes.fixText}>{sentence(cause.fix)}</p>
        {flag ? <CopyText text={flag} label={`Copy ${flag}`} /> : null}
        {deploymentId ? <ChangeLink deploymentId={deploymentId} flag={flag} /> : null}
      </div>
    </Card>
  );
}

function sentence(text: string): string {
  const begun = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?)]$/.test(begun) ? begun : `${begun}.`;
}
