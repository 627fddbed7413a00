"use client";

import { useQuery } from "@tanstack/react-query";
import { PageLink } from "#components/ui/page-link.tsx";
import { deploymentNamesQuery } from "#lib/deployments/query-options.ts";

const named = 2;

/** The deployments that serve a model, by name. */
export function UsedBy({ modelId }: Readonly<{ modelId: string }>) {
  const { data: deployments } = useQuery(deploymentNamesQuery());
  if (!deployments) return null;
  const users = deployments.filter(({ model }) => model?.id === modelId);
  if (users.length === 0) return "Not used";
  const rest = users.length - named;
  return (
    <>
      {users.slice(0, named).map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ", " : null}
          <PageLink href={`/deployments/${id}`}>{name}</PageLink>
        </span>
      ))}
      {rest > 0 ? ` and ${rest} more` : null}
    </>
  );
}
