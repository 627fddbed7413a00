import "server-only";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { checkRole, currentActor, requireSameOrigin } from "#lib/access.ts";
import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import { recordActivity } from "#lib/activity/record-activity.ts";
import { AppError } from "#lib/errors.ts";
import { failure } from "#lib/failure.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Actor, Permission } from "#lib/members/schema.ts";
import { services } from "#lib/services.ts";

type Rule<S extends z.ZodType, T> = {
  /** `domain.verb`: what the activity log calls it. */
  name: string;
  may: Permission;
  input: S;
  /** What the activity row is about; the whole input is never recorded, it may hold a secret. */
  target?: (input: z.output<S>, data: T | undefined) => string;
  detail?: (input: z.output<S>, data: T) => Prisma.InputJsonValue;
};

/**
 * Builds a server action: who may, what is valid, what to do. Actions are public POST endpoints, so this is where the origin, the session, the
 * role and the input are checked, the activity row is written (refusals too), and thrown errors become values the client can render.
 */
export function action<S extends z.ZodType, T>(rule: Rule<S, T>, run: (input: z.output<S>, actor: Actor) => Promise<T>) {
  return async (raw: z.input<S>): Promise<ActionResult<T>> => {
    let actor: Actor | null = null;
    let input: z.output<S> | undefined;
    try {
      await requireSameOrigin();
      actor = await currentActor();
      if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
      checkRole(actor, rule.may);

      const parsed = rule.input.safeParse(raw);
      if (!parsed.success) return invalidInput(parsed.error);
      input = parsed.data;

      const data = await run(input, actor);
      await recordActivity(services().db, {
        actor,
        action: rule.name,
        target: rule.target?.(input, data),
        outcome: "done",
        detail: rule.detail?.(input, data),
      });
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      return refused(rule, actor, input, failure(error));
    }
  };
}

async function refused<S extends z.ZodType, T>(
  rule: Rule<S, T>,
  actor: Actor | null,
  input: z.output<S> | undefined,
  result: ActionFailure,
): Promise<ActionFailure> {
  await recordActivity(services().db, {
    actor,
    action: rule.name,
    target: input === undefined ? undefined : rule.target?.(input, undefined),
    outcome: result.code === "forbidden" || result.code === "unauthenticated" ? "refused" : "failed",
    message: result.message,
  }).catch((error: unknown) => console.error("The refusal could not be recorded.", error));
  return result;
}

function invalidInput(error: z.ZodError): ActionFailure {
  const { fieldErrors, formErrors } = z.flattenError(error);
  const fields = fieldErrors as Record<string, string[]>;
  const first = formErrors[0] ?? Object.values(fields)[0]?.[0] ?? "Check what you entered.";
  return { ok: false, code: "invalid_input", message: first, fields };
}
