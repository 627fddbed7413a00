"use client";

import { useAction } from "#components/hooks/use-action.ts";
import classes from "./settings-form.module.css";
import { TokenForm } from "#components/settings/token-form.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { removeTokenAction } from "#lib/settings/actions.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

/** The Hugging Face token. It can be set and removed, never read: of it only the end is shown. */
export function TokenCard({ settings: { token } }: Readonly<{ settings: SettingsView }>) {
  const refusal = useRefusal("secrets:write");
  const remove = useAction(removeTokenAction, { changes: ["settings"] });

  return (
    <Card
      title="Hugging Face token"
      note="for gated and private models"
      aside={
        token && refusal === null ? (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({})}>
            Remove token
          </Button>
        ) : null
      }
    >
      <CardBody>
        <div className={classes.state}>
          {token ? (
            <>
              <Status kind="ready">
                A token ending in <code>{token.lastFour}</code> is set
              </Status>
              <span className={classes.quiet}>
                Set <Time at={token.updatedAt} />
                {token.updatedBy ? ` by ${token.updatedBy}` : ""}. Stored encrypted.
              </span>
            </>
          ) : (
            <>
              <Status kind="off">No token is set</Status>
              <span className={classes.quiet}>Public models need none.</span>
            </>
          )}
          {remove.error ? (
            <span role="alert" className={classes.quiet}>
              {remove.error.message}
            </span>
          ) : null}
        </div>
        <TokenForm label={token ? "Replace token" : "Set token"} />
      </CardBody>
    </Card>
  );
}
