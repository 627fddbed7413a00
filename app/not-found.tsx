import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="sl-lone">
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or what it was about was removed.</p>
      <Link href="/">Go to the overview</Link>
    </main>
  );
}
