import type { ModelView } from "#lib/models/schema.ts";

type StateWords = { kind: "verified" | "warn" | "none" | "moving"; words: string; isNewer?: true };

/** What is, in words. What its repo has meanwhile is said only of what is whole and stays. */
export function modelState({
  deleting,
  newer,
  verifiedAt,
}: Pick<ModelView, "deleting" | "newer" | "verifiedAt">): StateWords {
  if (deleting) return { kind: "moving", words: "Deleting weights" };
  if (newer !== null) return { kind: "warn", words: "Newer upstream", isNewer: true };
  if (verifiedAt === null) return { kind: "none", words: "Adopted, not verified" };
  return { kind: "verified", words: "Verified" };
}
