import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="sl-lone">
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or what it was about was removed.</p>
      {/* oxlint-disable-next-line next/no-html-link-for-pages -- every route carries this page, and would load the code of links for it */}
      <a href="/">Go to the overview</a>
    </main>
  );
}
