"use client";

import { IconGitCompare } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import type { LoadView } from "#lib/loads/schema.ts";

/** To the page that sets it beside another start: the newest before it that is like it, until somebody chooses. */
export function CompareLink({ load }: Readonly<{ load: LoadView }>) {
  const router = useRouter();
  const href = `/loads/compare?b=${load.id}` as const;
  useShortcuts({ c: () => router.push(href) });
  return (
    <LinkButton href={href} variant="default" leftSection={<IconGitCompare size={15} />}>
      Compare
    </LinkButton>
  );
}
