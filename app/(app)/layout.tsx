import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Prefetched } from "#app/prefetched.tsx";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { ActorProvider } from "#components/shell/actor.tsx";
import { AppFrame } from "#components/shell/app-frame.tsx";
import { DatabaseGone } from "#components/shell/database-gone.tsx";
import { currentActor } from "#lib/access.ts";
import { isDatabaseGone } from "#lib/database-gone.ts";
import { services } from "#lib/services.ts";
import { getShell } from "#lib/shell/queries.ts";
import { shellQuery } from "#lib/shell/query-options.ts";

/** The frame needs a name and a role; whether they may see a page, the page checks. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor().catch((error: unknown) => {
    if (isDatabaseGone(error)) return "no database" as const;
    throw error;
  });
  if (actor === "no database") return <DatabaseGone />;
  if (!actor) redirect("/sign-in");

  return (
    <Prefetched queries={[{ queryKey: shellQuery().queryKey, read: () => getShell(services()) }]}>
      <ActorProvider actor={actor}>
        <LiveProvider since={Number((await headers()).get("x-began"))}>
          <AppFrame>{children}</AppFrame>
        </LiveProvider>
      </ActorProvider>
    </Prefetched>
  );
}
