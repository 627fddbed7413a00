"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { type Refusal, refusalAsked } from "#components/ui/show-refusal.ts";

const RefusalToasts = dynamic(
  () => import("#components/theme/refusal-toasts.tsx").then((module) => module.RefusalToasts),
  { ssr: false },
);

/** Long enough after a page has come that its code holds up nothing. */
const afterMs = 2_000;

/** Where refusals appear that belong to no place on the page. Its code comes soon after the page: one refusal is that Sluice does not answer. */
export function Toasts() {
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [isTime, setIsTime] = useState(false);
  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) setRefusals((before) => [...before, event.detail]);
    };
    const timer = setTimeout(() => setIsTime(true), afterMs);
    addEventListener(refusalAsked, hear);
    return () => {
      clearTimeout(timer);
      removeEventListener(refusalAsked, hear);
    };
  }, []);

  return isTime || refusals.length > 0 ? <RefusalToasts refusals={refusals} /> : null;
}
