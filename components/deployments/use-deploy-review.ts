"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRefusal } from "#components/shell/actor.tsx";
import type { ActionFailure } from "#lib/action-result.ts";
import { reviewDeploymentAction } from "#lib/deployments/actions.ts";
import { type DeployForm, deployInputOf } from "#lib/deployments/deploy-form.ts";
import type { DeployReview } from "#lib/deployments/review-schema.ts";

/** Long enough to finish a word, short enough to be an answer. */
const pauseMs = 400;

export type Reviewed = {
  /** Of the form as it was before, while a newer answer is on its way or the form has a mistake. */
  review: DeployReview | null;
  /** What is wrong with the form itself. */
  failure: ActionFailure | null;
  pending: boolean;
};

/** Asks the server what would be applied and what speaks against it, whenever the form has changed. Nothing is written by it. A deployment that `exists` has its name already. */
export function useDeployReview(form: DeployForm, modelId: string, deploymentId?: string): Reviewed {
  const refusal = useRefusal("deployments:write");
  const [settled] = useDebouncedValue(form, pauseMs);
  const input = { ...deployInputOf(settled, modelId), ...(deploymentId === undefined ? {} : { deploymentId }) };
  const { data, error, isFetching } = useQuery({
    queryKey: ["deploy-review", input],
    queryFn: () => reviewDeploymentAction(input),
    placeholderData: keepPreviousData,
    enabled: refusal === null,
    staleTime: 30_000,
  });

  const [last, setLast] = useState<DeployReview | null>(null);
  if (data?.ok && data.data !== last) setLast(data.data);

  const unanswered: ActionFailure | null = error
    ? {
        ok: false,
        code: "upstream_unavailable",
        message: "Sluice does not answer. The form is checked again by itself.",
      }
    : null;
  return {
    review: last,
    failure: data && !data.ok ? data : unanswered,
    pending: isFetching || settled !== form,
  };
}
