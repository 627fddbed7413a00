"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "./regressions-card.module.css";
import { RestoreRegression } from "#components/loads/regressions/restore-regression.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { Status } from "#components/ui/status.tsx";
import { useTimeText } from "#components/ui/time.tsx";
import { count } from "#lib/format.ts";
import {
  otherPhases,
  regressionPlace,
  regressionSentence,
  regressionTitle,
} from "#lib/loads/regressions/regression-words.ts";
import type { Regression } from "#lib/loads/regressions/schema.ts";

const DismissRegression = dynamic(
  () => import("#components/loads/regressions/dismiss-regression.tsx").then((module) => module.DismissRegression),
  { ssr: false },
);

/** Starts that became slower than those alike before them: since when, with what, and who says that it is none. */
export function RegressionsCard({ regressions }: Readonly<{ regressions: readonly Regression[] }>) {
  const [dismissing, setDismissing] = useState<Regression | null>(null);
  const sorted = regressions.toSorted((a, b) => Number(a.dismissed !== null) - Number(b.dismissed !== null));
  return (
    <Card title="Regressions" note={`${count(regressions.length)}; by a permutation test at one in a hundred`}>
      <ul className={classes.list}>
        {sorted.map((regression) => (
          <Row key={regression.loadId} regression={regression} onDismiss={() => setDismissing(regression)} />
        ))}
      </ul>
      {dismissing ? <DismissRegression regression={dismissing} onClose={() => setDismissing(null)} /> : null}
    </Card>
  );
}

function Row({ regression, onDismiss }: Readonly<{ regression: Regression; onDismiss: () => void }>) {
  const timeText = useTimeText();
  const refusal = useRefusal("regressions:write");
  const { ended, dismissed, before, loadId } = regression;
  const kind = dismissed ? "off" : ended ? "ready" : "warn";
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <Status kind={kind}>{dismissed ? "Dismissed" : ended ? "Over" : "Goes on"}</Status>
        <strong className={classes.title}>{regressionTitle(regression)}</strong>
        <span className={classes.quiet}>{regressionPlace(regression)}</span>
        <p className={classes.sentence}>
          {regressionSentence(regression, (at) => timeText(at, "date"))} Other phases: {otherPhases(regression)}.
        </p>
        {dismissed ? (
          <p className={classes.sentence}>
            {dismissed.by} on {timeText(dismissed.at, "date")}: {dismissed.reason}
          </p>
        ) : null}
      </div>
      <div className={classes.actions}>
        <LinkButton href={`/loads/compare?${new URLSearchParams({ a: before.ref, b: loadId })}`} variant="default">
          Compare a pair
        </LinkButton>
        {dismissed ? (
          <RestoreRegression dismissalId={dismissed.id} />
        ) : (
          <ReasonedButton variant="subtle" reason={refusal} onClick={onDismiss}>
            Not a regression
          </ReasonedButton>
        )}
      </div>
    </li>
  );
}
