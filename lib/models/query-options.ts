import { queryOptions } from "@tanstack/react-query";
import type { AdoptionView, ModelDetail, ModelView, UnusedView } from "#lib/models/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const modelsQuery = () =>
  queryOptions({
    queryKey: ["models"],
    queryFn: ({ signal }) => readQuery<ModelView[]>("/api/v1/models", signal),
  });

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: ["models", id],
    queryFn: ({ signal }) => readQuery<ModelDetail>(`/api/v1/models/${id}`, signal),
  });

/** Under the topic of models, of which any may tell of it: each shows in it, or no longer. */
export const unusedQuery = () =>
  queryOptions({
    queryKey: ["models", null, "unused"],
    queryFn: ({ signal }) => readQuery<UnusedView>("/api/v1/models/unused", signal),
  });

export const adoptionQuery = (id: string) =>
  queryOptions({
    queryKey: ["adoptions", id],
    queryFn: ({ signal }) => readQuery<AdoptionView>(`/api/v1/adoptions/${id}`, signal),
  });
