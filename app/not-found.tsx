import type { Metadata } from "next";
import { PageLink } from "#components/ui/page-link.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="sl-lone">
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or what it was about was removed.</p>
      <PageLink href="/">Go to the overview</PageLink>
    </main>
  );
}
