"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import type { NeededPrice } from "#lib/caches/schema.ts";

const PricesDialog = dynamic(() =>
  import("#components/caches/prices-dialog.tsx").then((module) => module.PricesDialog),
);

/** Opens the price table; who may not change it reads it in the settings. */
export function PricesButton({ prices }: Readonly<{ prices: NeededPrice[] }>) {
  const refusal = useRefusal("settings:write");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <ReasonedButton reason={refusal} variant="default" onClick={() => setIsOpen(true)}>
        Prices
      </ReasonedButton>
      {isOpen ? <PricesDialog prices={prices} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
