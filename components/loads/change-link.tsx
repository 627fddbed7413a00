import { PageLink } from "#components/ui/page-link.tsx";
import { changeHref, flagChange } from "#lib/deployments/proposed-change.ts";

type Props = Readonly<{
  deploymentId: string;
  /** What mends it, where that is a flag: its value stands in the form then. */
  flag?: string | null;
}>;

/** From a cause to the settings that mend it. */
export function ChangeLink({ deploymentId, flag = null }: Props) {
  const change = flag === null ? null : flagChange(flag);
  return (
    <PageLink href={changeHref(deploymentId, change ?? {})}>
      {change === null ? "Change settings" : `Change to ${flag}`}
    </PageLink>
  );
}
