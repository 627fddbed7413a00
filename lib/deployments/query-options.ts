import { queryOptions } from "@tanstack/react-query";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";
import type { DeploymentName, DeploymentRow, DeploymentView } from "#lib/deployments/view-schema.ts";
import { readQuery } from "#lib/read-query.ts";

export const deploymentsQuery = () =>
  queryOptions({
    queryKey: ["deployments"],
    queryFn: ({ signal }) => readQuery<DeploymentRow[]>("/api/v1/deployments", signal),
  });

/** Their names alone, for pages that only point to them. */
export const deploymentNamesQuery = () =>
  queryOptions({
    queryKey: ["deployments", null, "names"],
    queryFn: ({ signal }) => readQuery<DeploymentName[]>("/api/v1/deployments?names", signal),
  });

export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["deployments", id],
    queryFn: ({ signal }) => readQuery<DeploymentView>(`/api/v1/deployments/${id}`, signal),
  });

/** What the form for a model begins with. */
export const deployDefaultsQuery = (modelId: string) =>
  queryOptions({
    queryKey: ["deploy-defaults", modelId],
    queryFn: ({ signal }) => readQuery<DeployDefaults>(`/api/v1/deployments/new?model=${modelId}`, signal),
  });
