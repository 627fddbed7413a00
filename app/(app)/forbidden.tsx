import { IconEyeOff } from "@tabler/icons-react";
import type { Metadata } from "next";
import { RoleSentence } from "#components/shell/role-sentence.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export const metadata: Metadata = { title: "No permission" };

// oxlint-disable-next-line import/no-default-export -- Next looks for it here
export default function Forbidden() {
  return (
    <Card>
      <EmptyState
        icon={IconEyeOff}
        title="Your role does not open this page"
        action={<PageLink href="/members">Who can grant it</PageLink>}
      >
        <RoleSentence />
      </EmptyState>
    </Card>
  );
}
