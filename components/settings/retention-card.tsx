"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import classes from "./retention-card.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Time } from "#components/ui/time.tsx";
import { setRetentionAction } from "#lib/retention/actions.ts";
import { goesText, keptText, kindNotes, kindWords, removedText } from "#lib/retention/format.ts";
import { limitFields } from "#lib/retention/fields.ts";
import { retentionQuery } from "#lib/retention/query-options.ts";
import { type RetentionFields, type RetentionKind, retentionKinds, type RetentionView } from "#lib/retention/schema.ts";

/** What goes with time: how long each kind is kept and how much of it, and what that removes. */
export function RetentionCard() {
  const { data: set, error } = useQuery(retentionQuery(null));
  return (
    <Card
      title="Retention"
      note={set?.last ? <LastNight last={set.last} /> : "every night after three o\u2019clock UTC"}
    >
      {set ? <Limits key={JSON.stringify(set.limits)} set={set} /> : null}
      {error && !set ? <CardBody>{error.message}</CardBody> : null}
    </Card>
  );
}

function LastNight({ last }: Readonly<{ last: NonNullable<RetentionView["last"]> }>) {
  return (
    <>
      last <Time at={last.at} />: {removedText(last.removed)}
    </>
  );
}

function Limits({ set }: Readonly<{ set: RetentionView }>) {
  const refusal = useRefusal("settings:write");
  const stored = limitFields(set.limits);
  const [fields, setFields] = useState(stored);
  const [considered, setConsidered] = useState<RetentionFields | null>(null);
  const preview = useQuery({ ...retentionQuery(considered), retry: false });
  const save = useAction(setRetentionAction, { changes: ["settings"] });
  const isShown = JSON.stringify(considered ?? stored) === JSON.stringify(fields);
  const kinds = isShown && !preview.isPlaceholderData ? preview.data?.kinds : undefined;

  function change(field: keyof RetentionFields, value: string) {
    save.reset();
    setFields({ ...fields, [field]: value });
  }

  function send(event: FormEvent) {
    event.preventDefault();
    save.mutate(fields);
  }

  return (
    <form onSubmit={send} noValidate>
      <div className={classes.head} aria-hidden>
        <span>What</span>
        <span>Days</span>
        <span>At most</span>
        <span className={classes.goes}>Goes tonight</span>
      </div>
      <ul className={classes.list}>
        {retentionKinds.map((kind) => (
          <li key={kind} className={classes.row}>
            <div className={classes.what}>
              <span className={classes.name}>{kindWords[kind]}</span>
              <span className={classes.quiet}>
                {keptText(kind, set.kinds[kind])}; {kindNotes[kind]}
              </span>
            </div>
            {(["Days", "Most"] as const).map((what) => (
              <Limit key={what} {...{ kind, what, fields, change, save, refusal }} />
            ))}
            <span className={classes.goes}>
              <span className={classes.goesWord}>goes tonight: </span>
              {kinds ? goesText(kind, kinds[kind]) : "\u2013"}
            </span>
          </li>
        ))}
      </ul>
      <CardBody>
        <FormFoot
          label="Set retention"
          pending={save.isPending}
          reason={refusal}
          error={formError(save.error) ?? (isShown ? (preview.error?.message ?? null) : null)}
          done={save.isSuccess ? "Set. What is more or older goes in the next night." : null}
        >
          {refusal ? null : (
            <Button
              variant="default"
              loading={considered !== null && preview.isFetching}
              onClick={() => setConsidered(fields)}
            >
              Show what goes
            </Button>
          )}
        </FormFoot>
      </CardBody>
    </form>
  );
}

type LimitProps = Readonly<{
  kind: RetentionKind;
  what: "Days" | "Most";
  fields: RetentionFields;
  change: (field: keyof RetentionFields, value: string) => void;
  save: { error: Parameters<typeof fieldError>[0] };
  refusal: string | null;
}>;

function Limit({ kind, what, fields, change, save, refusal }: LimitProps) {
  const field = `${kind}${what}` as const;
  const unit = kind === "lines" ? "GiB" : "entries";
  return (
    <TextField
      label={`${kindWords[kind]}: ${what === "Days" ? "days" : `at most, ${unit}`}`}
      labelHidden
      inputMode="decimal"
      placeholder={what === "Days" ? "for ever" : "no limit"}
      hint={what === "Days" ? "days" : kind === "lines" ? "GiB" : undefined}
      value={fields[field]}
      disabled={refusal !== null}
      error={fieldError(save.error, field)}
      onChange={(event) => change(field, event.currentTarget.value)}
    />
  );
}
