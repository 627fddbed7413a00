"use client";

import { IconCloudDownload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useAction } from "#components/hooks/use-action.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { ReasonedButton } from "#components/ui/reasoned-button.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { planImportAction } from "#lib/imports/actions.ts";

/** Leads to the plan of what the repo has now. Nothing is copied before that is confirmed. */
export function PlanNewer({ reference }: { reference: string }) {
  const router = useRouter();
  const plan = useAction(planImportAction, {
    changes: ["imports"],
    onDone: ({ importId }) => router.push(`/imports/${importId}`),
    onRefused: ({ message }) => showRefusal("There is no plan yet", message),
  });
  return (
    <ReasonedButton
      variant="default"
      leftSection={<IconCloudDownload size={14} />}
      loading={plan.isPending}
      reason={useRefusal("imports:write")}
      onClick={() => plan.mutate({ reference })}
    >
      Plan the newer commit
    </ReasonedButton>
  );
}
