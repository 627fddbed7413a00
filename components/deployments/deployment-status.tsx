import { Status } from "#components/ui/status.tsx";
import { deploymentWords } from "#lib/deployments/deployment-words.ts";

type Props = Readonly<{ deployment: Parameters<typeof deploymentWords>[0]; pill?: boolean }>;

/** What a deployment is, or is on its way to. */
export function DeploymentStatus({ deployment, pill = false }: Props) {
  const { kind, words } = deploymentWords(deployment);
  return (
    <Status kind={kind} pill={pill}>
      {words}
    </Status>
  );
}
