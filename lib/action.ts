import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { checkRole, currentActor, requireSameOrigin } from "#lib/access.ts";
import type { ActionFailure, ActionResult } from "#lib/action-result.ts";
import { recordRefusal } from "#lib/activity/record-refusal.ts";
import { type RecordDone, recorded, recorderOf } from "#lib/activity/recorded.ts";
import { AppError } from "#lib/errors.ts";
import { failure } from "#lib/failure.ts";
import type { Actor, Permission } from "#lib/members/roles.ts";
import { plainIssue } from "#lib/plain-issue.ts";
import { services } from "#lib/services.ts";

type Rule<S extends z.ZodType> = {
  /** `domain.verb`: what the activity log calls it. */
  name: string;
  may: Permission;
  input: S;
  /** What it is about, as far as the input tells: for the row of a refusal, and where the use-case names nothing better. Never a secret. */
  target?: (input: z.output<S>) => string;
  /** Changes nothing here or elsewhere, so that only a refusal is worth a row. */
  asksOnly?: true;
};

/**
 * Builds a server action: who may, what is valid, what to do. Actions are public POST endpoints, so this is where the origin, the session, the
 * role and the input are checked, refusals get their activity row, and thrown errors become values the client can render. The row of what was
 * done is the use-case's: it calls `record` in the transaction of its change.
 */
export function action<S extends z.ZodType, T>(
  rule: Rule<S>,
  run: (input: z.output<S>, by: { actor: Actor; record: RecordDone }) => Promise<T>,
) {
  return async (raw: z.input<S>): Promise<ActionResult<T>> => {
    let actor: Actor | null = null;
    let target: string | undefined;
    try {
      // Who is read first, so that the log can say whose session a foreign page tried to use.
      actor = await currentActor();
      await requireSameOrigin();
      if (!actor) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
      checkRole(actor, rule.may);

      const parsed = rule.input.safeParse(raw, { error: plainIssue });
      if (!parsed.success) return invalidInput(parsed.error);
      target = rule.target?.(parsed.data);

      const act = { actor, action: rule.name, target };
      const does = (record: RecordDone) => run(parsed.data, { actor: act.actor, record });
      const data = rule.asksOnly ? await does(recorderOf(act)) : await recorded(services().db, act, does);
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      const refusal = failure(error);
      await recordRefusal(services().db, { actor, action: rule.name, target }, refusal);
      return refusal;
    }
  };
}

/** A field inside of another is named with a dot: `spec.replicas`. */
function invalidInput({ issues }: z.ZodError): ActionFailure {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const field = path.join(".");
    if (field !== "") fields[field] = [...(fields[field] ?? []), message];
  }
  const first = issues.find(({ path }) => path.length === 0) ?? issues[0];
  return { ok: false, code: "invalid_input", message: first?.message ?? "Check what you entered.", fields };
}
