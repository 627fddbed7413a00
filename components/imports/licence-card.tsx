"use client";

import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { type Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { TickBox } from "#components/ui/tick-box.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ImportPlan } from "#lib/imports/schema.ts";
import classes from "./licence-card.module.css";

const gates: Record<ImportPlan["access"], { kind: StatusKind; words: string }> = {
  granted: { kind: "ready", words: "Access granted" },
  not_granted: { kind: "failed", words: "Access not granted" },
  open: { kind: "ready", words: "Open to everybody" },
};

type Props = { plan: ImportPlan; read: boolean; onRead: (read: boolean) => void };

/** Under what licence the repo stands, and whether it may be read. */
export function LicenceCard({ plan, read, onRead }: Props) {
  const gate = gates[plan.access];
  const entries: Definition[] = [
    { term: "Licence", value: <Licence plan={plan} /> },
    { term: "Gate", value: <Status kind={gate.kind}>{gate.words}</Status> },
    {
      term: "Token",
      value: (
        <>
          {plan.tokenName ?? "none set"}{" "}
          <span className={classes.checked}>
            checked <Time at={plan.plannedAt} parts="clock" />
          </span>
        </>
      ),
    },
  ];
  return (
    <Card title="Licence and gate">
      <CardBody>
        <DefinitionList entries={entries} />
        <TickBox checked={read} disabled={useRefusal("imports:write") !== null} onChange={onRead}>
          I have read the licence. It is recorded with my name in the activity log.
        </TickBox>
      </CardBody>
    </Card>
  );
}

function Licence({ plan: { license, licenseUrl } }: { plan: ImportPlan }) {
  if (license === null) return "The repo names none";
  // The address came from a repo's card: nothing but the web may be opened.
  if (licenseUrl === null || !/^https?:\/\//.test(licenseUrl)) return license;
  return (
    <a href={licenseUrl} target="_blank" rel="noreferrer">
      {license}
    </a>
  );
}
