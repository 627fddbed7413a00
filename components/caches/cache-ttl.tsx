"use client";

import { useState } from "react";
import { DialogForm } from "#components/ui/dialog-form.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/hooks/field-error.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { switchCacheAction } from "#lib/caches/actions.ts";
import { lifetime, lifetimes } from "#lib/caches/lifetime.ts";
import type { CacheCell } from "#lib/caches/schema.ts";

const choices = [lifetimes.shortest, 6 * 3_600, 12 * 3_600, lifetimes.usual, 3 * 86_400, lifetimes.longest];

/** How long the cache keeps what nobody reads. */
export function CacheTtl({ bucket, cell: { zone, ttlSeconds } }: Readonly<{ bucket: string; cell: CacheCell }>) {
  const now = ttlSeconds ?? lifetimes.usual;
  const [wanted, setWanted] = useState<number | null>(null);
  const close = () => setWanted(null);
  const change = useAction(switchCacheAction, { changes: ["caches"], onDone: close });
  const offered = [...new Set([...choices, now])].toSorted((one, other) => one - other);
  return (
    <>
      <Button variant="subtle" onClick={() => setWanted(now)}>
        Change TTL
      </Button>
      {wanted === null ? null : (
        <DialogForm
          title={`TTL of ${bucket} in ${zone}`}
          error={change.error}
          keep={`Keep ${lifetime(now)}`}
          submit={{
            label: `Set to ${lifetime(wanted)}`,
            loading: change.isPending,
            disabled: wanted === now,
          }}
          onClose={close}
          onSend={() => change.mutate({ bucket, zone, on: true, ttlSeconds: wanted })}
        >
          <SelectField
            label="Time to live"
            description="What nobody read for so long leaves the cache. Google locks it while it changes this; reads go on."
            data-autofocus
            value={wanted}
            options={offered.map((seconds) => ({ value: `${seconds}`, label: lifetime(seconds) }))}
            error={fieldError(change.error, "ttlSeconds")}
            onChange={(event) => setWanted(Number(event.currentTarget.value))}
          />
        </DialogForm>
      )}
    </>
  );
}
