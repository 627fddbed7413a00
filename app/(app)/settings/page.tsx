import type { Metadata } from "next";
import { Prefetched } from "#app/prefetched.tsx";
import { Settings } from "#components/settings/settings.tsx";
import { QueryBoundary } from "#components/ui/query-boundary.tsx";
import { requirePage } from "#lib/access.ts";
import { services } from "#lib/services.ts";
import { getSettings } from "#lib/settings/queries.ts";
import { settingsQuery } from "#lib/settings/query-options.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  await requirePage("settings:read");
  return (
    <Prefetched queries={[{ queryKey: settingsQuery().queryKey, read: () => getSettings(services()) }]}>
      <QueryBoundary failed="The settings could not be read">
        <Settings />
      </QueryBoundary>
    </Prefetched>
  );
}
