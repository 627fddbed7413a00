import type { ModelView } from "#lib/models/schema.ts";

type StateWords = { kind: "verified" | "newer" | "none" | "moving"; words: string };

/** What is, in words. What its repo has meanwhile is said only of what is whole and stays. */
export function modelState({
  deleting,
  newer,
  verifiedAt,
}: Pick<ModelView, "deleting" | "newer" | "verifiedAt">): StateWords {
  if (deleting) return { kind: "moving", words: "Deleting weights" };
  if (newer !== null) return { kind: "newer", words: "Newer upstream" };
  if (verifiedAt === null) return { kind: "none", words: "Adopted, not verified" };
  return { kind: "verified", words: "Verified" };
}
