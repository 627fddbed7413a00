"use client";

import { useRouter } from "next/navigation";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";

/** To the page that takes a log. */
export function ExplainLink({ filled = false }: Readonly<{ filled?: boolean }>) {
  const router = useRouter();
  const reason = useRefusal("loads:write");
  return (
    <ReasonedButton
      reason={reason}
      variant={filled ? "filled" : "default"}
      onClick={() => router.push("/loads/explain")}
    >
      Explain a log
    </ReasonedButton>
  );
}
