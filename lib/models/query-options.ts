import { queryOptions } from "@tanstack/react-query";
import type { ModelDetail, ModelView } from "#lib/models/schema.ts";
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
