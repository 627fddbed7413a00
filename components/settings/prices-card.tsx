"use client";

import { IconReceiptOff } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PriceRow } from "#components/settings/price-row.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { DataTable, HeadCell } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import type { SettingsView } from "#lib/settings/schema.ts";

const PriceForm = dynamic(() => import("#components/settings/price-form.tsx").then((module) => module.PriceForm), {
  ssr: false,
});

/** What things cost here. Nothing has a price until someone enters it with its source. */
export function PricesCard({ prices }: Readonly<{ prices: SettingsView["prices"] }>) {
  const refusal = useRefusal("settings:write");
  const [adding, setAdding] = useState(false);
  const add = (
    <ReasonedButton reason={refusal} variant="default" onClick={() => setAdding(true)}>
      Enter a price
    </ReasonedButton>
  );

  return (
    <Card title="Prices" note="from you, not from us" aside={prices.length > 0 && !adding ? add : null}>
      {prices.length > 0 ? (
        <DataTable label="Prices" head={<Head />}>
          {prices.map((price) => (
            <PriceRow key={price.id} price={price} refusal={refusal} />
          ))}
        </DataTable>
      ) : null}
      {prices.length === 0 && !adding ? (
        <EmptyState icon={IconReceiptOff} title="Nothing has a price yet" action={add}>
          Costs and savings are shown only for what has a price here, with the page it is from.
        </EmptyState>
      ) : null}
      {adding ? (
        <CardBody>
          <PriceForm onClose={() => setAdding(false)} />
        </CardBody>
      ) : null}
    </Card>
  );
}

function Head() {
  return (
    <>
      <HeadCell>What</HeadCell>
      <HeadCell number>Price</HeadCell>
      <HeadCell wide>Source</HeadCell>
      <HeadCell wide>Entered</HeadCell>
      <HeadCell number>
        <span className="sl-hidden">Remove</span>
      </HeadCell>
    </>
  );
}
