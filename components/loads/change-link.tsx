import { PageLink } from "#components/ui/page-link.tsx";

/** From a cause to the settings that mend it. */
export function ChangeLink({ deploymentId }: Readonly<{ deploymentId: string }>) {
  return <PageLink href={`/deployments/${deploymentId}/change`}>Change settings</PageLink>;
}
