import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { readQuery } from "#lib/read-query.ts";
import { settingsView } from "#lib/settings/schema.ts";

export const settingsQuery = () =>
  queryOptions({
    queryKey: ["settings"],
    queryFn: ({ signal }) => readQuery("/api/v1/settings", settingsView, signal),
  });

const bucketCheck = z.object({
  name: z.string(),
  location: z.string(),
  storageClass: z.string(),
  missing: z.array(z.string()),
});

/** What the bucket itself says: where it is, and which permissions are missing. Asked when looked at. */
export const bucketCheckQuery = (bucket: string) =>
  queryOptions({
    queryKey: ["bucket-check", bucket],
    queryFn: ({ signal }) =>
      readQuery(`/api/v1/settings/bucket?name=${encodeURIComponent(bucket)}`, bucketCheck, signal),
    staleTime: 60_000,
    retry: false,
  });
