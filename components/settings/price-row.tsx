"use client";

import { IconTrash } from "@tabler/icons-react";
import { useAction } from "#components/hooks/use-action.ts";
import classes from "./price-row.module.css";
import { Cell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { removePriceAction } from "#lib/settings/actions.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

type Props = Readonly<{ price: SettingsView["prices"][number]; refusal: string | null }>;

export function PriceRow({ price, refusal }: Props) {
  const remove = useAction(removePriceAction, { changes: ["settings"] });
  return (
    <tr>
      <RowHead>{price.item}</RowHead>
      <Cell number>
        {price.amount.toLocaleString("en-GB", { maximumFractionDigits: 8 })} {price.currency}
        <SubLine>a {price.unit}</SubLine>
      </Cell>
      <Cell wide>{price.source}</Cell>
      <Cell wide quiet>
        <Time at={price.enteredAt} parts="date" /> by {price.enteredBy}
      </Cell>
      <Cell number>
        <button
          type="button"
          className={classes.remove}
          aria-label={
            refusal
              ? `Remove the price of ${price.item}: ${refusal.toLowerCase()}`
              : `Remove the price of ${price.item}`
          }
          disabled={refusal !== null || remove.isPending}
          onClick={() => remove.mutate({ id: price.id })}
        >
          <IconTrash size={15} aria-hidden />
        </button>
        {remove.error ? <SubLine>{remove.error.message}</SubLine> : null}
      </Cell>
    </tr>
  );
}
