import type { Metadata } from "next";
import { ExplainLog } from "#components/loads/explain/explain-log.tsx";
import { requirePage } from "#lib/access.ts";

export const metadata: Metadata = { title: "Explain a log" };

export default async function ExplainPage() {
  await requirePage("loads:read");
  return <ExplainLog />;
}
