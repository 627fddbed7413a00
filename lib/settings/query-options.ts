import { queryOptions } from "@tanstack/react-query";
import { readQuery } from "#lib/read-query.ts";
import type { SettingsView } from "#lib/settings/schema.ts";

export const settingsQuery = () =>
  queryOptions({
    queryKey: ["settings"],
    queryFn: ({ signal }) => readQuery<SettingsView>("/api/v1/settings", signal),
  });

type BucketCheck = { name: string; location: string; storageClass: string; missing: string[] };

/** What the bucket itself says: where it is, and which permissions are missing. Asked when looked at. */
export const bucketCheckQuery = (bucket: string) =>
  queryOptions({
    queryKey: ["bucket-check", bucket],
    queryFn: ({ signal }) =>
      readQuery<BucketCheck>(`/api/v1/settings/bucket?name=${encodeURIComponent(bucket)}`, signal),
    staleTime: 60_000,
    retry: false,
  });
