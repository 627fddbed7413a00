import "server-only";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { checkRole, currentActor, requireSameOrigin } from "#lib/access.ts";
import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { AppError } from "#lib/errors.ts";
import { failure } from "#lib/failure.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Actor, Permission } from "#lib/members/roles.ts";
import { services } from "#lib/services.ts";

type Rule<S extends z.ZodType> = {
  /** `domain.verb`: what the activity log calls it. */
  name: string;
  may: Permission;
  input: S;
};

/** What the activity row says besides: the whole input is never recorded, it may hold a secret. */
type Recorded<I, T> = {
  target?: (input: I, data: T | undefined) => string;
  detail?: (input: I, data: T) => Prisma.InputJsonValue;
};

/**
 * Builds a server action: who may, what is valid, what to do. Actions are public POST endpoints, so this is where the origin, the session, the
 * role and the input are checked, the activity row is written (refusals too), and thrown errors become values the client can render.
 */
export function action<S extends z.ZodType, T>(
  rule: Rule<S>,
  run: (input: z.output<S>, actor: Actor) => Promise<T>,
  record: Recorded<z.output<S>, T> = {},
) {
  return async (raw: z.input<S>): Promise<ActionResult<T>> => {
    let actor: Actor | null = null;
    let input: z.output<S> | undefined;
    try {
      // Who is read first, so that the log can say whose session a foreign page tried to use.
      actor = await currentActor();
      await requireSameOrigin();
      if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
      checkRole(actor, rule.may);

      const parsed = rule.input.safeParse(raw);
      if (!parsed.success) return invalidInput(parsed.error);
      input = parsed.data;

      const data = await run(input, actor);
      await recordActivity(services().db, {
        actor,
        action: rule.name,
        target: record.target?.(input, data),
        outcome: "done",
        detail: record.detail?.(input, data),
      });
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      const target = input === undefined ? undefined : record.target?.(input, undefined);
      const refusal = failure(error);
      await recordRefusal(services().db, { actor, action: rule.name, target }, refusal);
      return refusal;
    }
  };
}

function invalidInput(error: z.ZodError): ActionFailure {
  const { fieldErrors, formErrors } = z.flattenError(error);
  const fields = fieldErrors as Record<string, string[]>;
  const first = formErrors[0] ?? Object.values(fields)[0]?.[0] ?? "Check what you entered.";
  return { ok: false, code: "invalid_input", message: first, fields };
}
