"use client";

import { SaveView } from "#components/loads/views/save-view.tsx";
import { ViewsMenu } from "#components/loads/views/views-menu.tsx";

/** Filters by their names: those that were saved, and a name for those that are set. */
export function ViewActions({ search }: Readonly<{ search: string }>) {
  return (
    <>
      <ViewsMenu search={search} />
      <SaveView search={search} />
    </>
  );
}
