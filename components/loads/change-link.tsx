import Link from "next/link";

/** From a cause to the settings that mend it. */
export function ChangeLink({ deploymentId }: Readonly<{ deploymentId: string }>) {
  return <Link href={`/deployments/${deploymentId}/change`}>Change settings</Link>;
}
