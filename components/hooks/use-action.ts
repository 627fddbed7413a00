"use client";

import { unstable_isUnrecognizedActionError as isUnrecognizedAction } from "next/navigation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import { onItsWay } from "#lib/on-its-way.ts";

/** A refusal of a server action, as `useMutation` wants it: an error that carries the fields it is about. */
export class ActionError extends Error {
  override name = "ActionError" as const;
  readonly failure: ActionFailure;
  constructor(failure: ActionFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const unreachable: ActionFailure = {
  ok: false,
  code: "upstream_unavailable",
  message: "Sluice does not answer. Nothing was changed; try again in a moment.",
};

/** Actions have new names in each build: a tab from before an upgrade calls one that is no longer there. */
const outdated: ActionFailure = {
  ok: false,
  code: "conflict",
  message: "Sluice was updated since this page was opened. Reload it; nothing was changed.",
};

/**
 * Calls a server action; `error` is its sentence. Afterwards the queries that begin with one of `changes` are read again, without waiting for the
 * stream. What is on its way is not sent again: a second click can come before the button is drawn as waiting.
 */
export function useAction<I, T>(
  run: (input: I) => Promise<ActionResult<T>>,
  options: { changes?: string[]; onDone?: (data: T, input: I) => void; onRefused?: (error: ActionError) => void } = {},
) {
  const queryClient = useQueryClient();
  const [wishes] = useState(onItsWay);

  const mutation = useMutation<T, ActionError, I>({
    mutationFn: async (input) => {
      const result = await run(input).catch((error: unknown) => (isUnrecognizedAction(error) ? outdated : unreachable));
      if (!result.ok) throw new ActionError(result);
      return result.data;
    },
    onSuccess: async (data, input) => {
      options.onDone?.(data, input);
      await Promise.all((options.changes ?? []).map((topic) => queryClient.invalidateQueries({ queryKey: [topic] })));
    },
    onError: (error) => options.onRefused?.(error),
    onSettled: (_data, _error, input) => wishes.end(input),
  });

  function mutate(input: I) {
    if (wishes.begin(input)) mutation.mutate(input);
  }

  return { ...mutation, mutate };
}
