import { IconMapPinOff } from "@tabler/icons-react";
import type { Metadata } from "next";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Card>
      <EmptyState
        icon={IconMapPinOff}
        title="There is no such page"
        action={<PageLink href="/">Go to the overview</PageLink>}
      >
        The address may be mistyped, or what it was about was removed.
      </EmptyState>
    </Card>
  );
}
