import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { modelDetail, modelView } from "#lib/models/schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const modelsQuery = () =>
  queryOptions({
    queryKey: ["models"],
    queryFn: ({ signal }) => readQuery("/api/v1/models", z.array(modelView), signal),
  });

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: ["models", id],
    queryFn: ({ signal }) => readQuery(`/api/v1/models/${id}`, modelDetail, signal),
  });
