"use client";

import { type ChangeEvent, useState } from "react";
import { DialogForm } from "#components/ui/dialog-form.tsx";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError } from "#components/hooks/field-error.ts";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { NeededPrice } from "#lib/caches/schema.ts";
import { setPriceAction } from "#lib/settings/actions.ts";

type Props = Readonly<{ prices: NeededPrice[]; onClose: () => void }>;

type Fields = { amount: string; currency: string; source: string };

/** The prices that costs and savings of caches are made from. It ships empty: what nobody entered has none. */
export function PricesDialog({ prices, onClose }: Props) {
  const [item, setItem] = useState((prices.find(({ amount }) => amount === null) ?? prices[0])?.item ?? "");
  const price = prices.find((one) => one.item === item);
  const known = prices.find(({ currency }) => currency !== null);
  const [entered, setEntered] = useState<Partial<Fields>>({});
  const fields: Fields = {
    amount: entered.amount ?? (price?.amount == null ? "" : String(price.amount)),
    currency: entered.currency ?? price?.currency ?? known?.currency ?? "USD",
    source: entered.source ?? price?.source ?? "",
  };
  const set = useAction(setPriceAction, { changes: ["caches", "settings"], onDone: () => setEntered({}) });
  const field = (name: keyof Fields) => ({
    value: fields[name],
    error: fieldError(set.error, name),
    onChange: (event: ChangeEvent<HTMLInputElement>) => setEntered({ ...entered, [name]: event.currentTarget.value }),
  });

  function send() {
    if (!price) return;
    const { amount, currency, source } = fields;
    set.mutate({
      item,
      unit: price.unit,
      amount: amount.trim() || Number.NaN,
      currency: currency.toUpperCase(),
      source,
    });
  }

  return (
    <DialogForm
      title="Prices of caches and GPUs"
      error={set.error}
      keep="Close"
      submit={{ label: "Enter this price", loading: set.isPending, disabled: !price }}
      onClose={onClose}
      onSend={send}
    >
      <PricesTable prices={prices} />
      <SelectField
        label="Price of"
        value={item}
        options={prices.map(({ item: value, label, unit }) => ({ value, label: `${label}, a ${unit}` }))}
        onChange={(event) => {
          setItem(event.currentTarget.value);
          setEntered({});
        }}
      />
      <TextField label="Amount" inputMode="decimal" data-autofocus {...field("amount")} />
      <TextField label="Currency" placeholder="USD" {...field("currency")} />
      <TextField label="Source" placeholder="cloud.google.com/storage/pricing, 24 Nov" {...field("source")} />
    </DialogForm>
  );
}

function PricesTable({ prices }: Pick<Props, "prices">) {
  const head = (
    <>
      <HeadCell>What</HeadCell>
      <HeadCell number>Price</HeadCell>
    </>
  );
  return (
    <DataTable label="Prices now" head={head}>
      {prices.map(({ item, label, unit, amount, currency, enteredUnit }) => (
        <tr key={item}>
          <RowHead>{label}</RowHead>
          <Cell number quiet={amount === null}>
            {amount === null
              ? "no price yet"
              : `${amount.toLocaleString("en-GB", { maximumFractionDigits: 8 })} ${currency} a ${enteredUnit ?? unit}`}
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
