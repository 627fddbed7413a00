import { z } from "zod";

/** Filters of the explorer by the name that somebody gave them. */
export type SavedView = {
  id: string;
  name: string;
  /** As the address of the explorer has them. */
  search: string;
  /** Whether everybody sees it. */
  shared: boolean;
  /** Whose it is; null for one's own. */
  by: string | null;
};

const name = z.string().trim().min(1, "Give it a name.").max(60, "A name has at most 60 characters.");

export const saveViewInput = z.object({ name, search: z.string().max(4_000), shared: z.boolean() });
export const changeViewInput = z.object({ id: z.uuid(), name, shared: z.boolean() });
export const removeViewInput = z.object({ id: z.uuid() });
