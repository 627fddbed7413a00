import type { CacheEvent } from "#lib/caches/view-schema.ts";
import type { Activity, CacheChange } from "#lib/generated/prisma/client.ts";
import { duration } from "#lib/format.ts";
import { z } from "zod";

type Change = Pick<CacheChange, "id" | "at" | "state" | "text" | "by">;
type Act = Pick<Activity, "id" | "at" | "actorName" | "outcome" | "message" | "detail">;

const asked = z.object({ after: z.object({ cache: z.enum(["on", "off"]), ttl: z.string().optional() }) });

/** What was seen of a cache and what was asked of it, the newest first. `changes` are the oldest first. */
export function cacheEvents(changes: readonly Change[], acts: readonly Act[]): CacheEvent[] {
  const seen = changes.map((change, index): CacheEvent => ({
    id: `seen-${change.id}`,
    at: change.at.toISOString(),
    what: changeWords(change, changes[index - 1]),
    who: change.by,
    outcome: "seen",
    why: null,
  }));
  const done = acts.map((act): CacheEvent => ({
    id: `asked-${act.id}`,
    at: act.at.toISOString(),
    what: askedWords(act.detail),
    who: act.actorName,
    outcome: act.outcome,
    why: act.message,
  }));
  return [...seen, ...done].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** A cache that came on after it was seen being created took so long. */
function changeWords({ state, text, at }: Change, before: Change | undefined): string {
  if (state === "running" && before?.state === "creating")
    return `Created in ${duration((at.getTime() - before.at.getTime()) / 1_000)}`;
  if (state === "running" && before?.state === "disabled") return "On again";
  return text;
}

function askedWords(detail: unknown): string {
  const known = asked.safeParse(detail);
  if (!known.success) return "Asked to switch";
  const { cache, ttl } = known.data.after;
  return cache === "off" ? "Asked to switch off" : `Asked for it on${ttl ? `, TTL ${ttl}` : ""}`;
}
