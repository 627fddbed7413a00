"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { StepItem, type StepPlace } from "#components/overview/step-item.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { loadTitle } from "#lib/loads/format.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** The log of any vLLM start, and where its time went. */
export function ExplainStep({ loads, ...place }: StepPlace & Readonly<{ loads: LoadView[] }>) {
  const router = useRouter();
  const refusal = useRefusal("loads:write");
  const load = loads[0];

  const actions = load ? null : (
    <ReasonedButton
      reason={refusal}
      variant={place.state === "now" ? "filled" : "default"}
      onClick={() => router.push("/loads/explain")}
    >
      Explain a log
    </ReasonedButton>
  );

  return (
    <StepItem {...place} title="Explain a start from its log" actions={actions}>
      {load ? (
        <>
          <Link href={`/loads/${load.id}`}>{load.name}</Link>: {loadTitle(load.explained).toLowerCase()}.
        </>
      ) : (
        "The log of any vLLM start will do. You see every second of it, and why it failed if it did."
      )}
    </StepItem>
  );
}
