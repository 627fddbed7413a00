import { notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";

const idParam = z.uuid();

/** Reads what a page is about. An id that is none, or nobody's, is a page that does not exist. */
export async function found<T>(id: string, read: (id: string) => Promise<T>): Promise<T> {
  const parsed = idParam.safeParse(id);
  if (!parsed.success) notFound();
  return read(parsed.data).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
}
