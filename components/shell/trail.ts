import { allPages } from "#components/shell/pages.ts";
import { importView } from "#lib/imports/schema.ts";
import { modelDetail } from "#lib/models/schema.ts";

export type Crumb = {
  label: string;
  /** Absent for the page itself. */
  href?: string;
  /** The query that knows the thing's own name, and the name from its data; null as long as there is none. */
  named?: { queryKey: readonly unknown[]; label: (data: unknown) => string | null };
};

const models: Crumb = { label: "Models", href: "/models" };
const loads: Crumb = { label: "Load times", href: "/loads" };

const importName = importView.pick({ number: true, state: true }).partial();
const modelName = modelDetail.pick({ repo: true }).partial();

/** The way from the page's room to the page. */
export function trail(pathname: string): Crumb[] {
  const [room, id] = pathname.split("/").filter(Boolean);
  if (room === "models" && id === "import") return [models, { label: "Import" }];
  if (room === "models" && id) {
    const label = (data: unknown) => modelName.safeParse(data).data?.repo ?? null;
    return [models, { label: "Model", named: { queryKey: ["models", id], label } }];
  }
  if (room === "imports" && id) return [models, { label: "Imports", href: "/models?state=importing" }, importCrumb(id)];
  if (room === "loads" && id === "explain") return [loads, { label: "Explain a log" }];
  if (room === "loads" && id) return [loads, { label: "Load" }];
  return [{ label: allPages.find((page) => page.href === `/${room ?? ""}`)?.label ?? "Sluice" }];
}

function importCrumb(id: string): Crumb {
  const label = (data: unknown) => {
    const { number, state } = importName.safeParse(data).data ?? {};
    if (state === "planning" || state === "planned") return "Plan";
    return number === undefined ? null : `I-${number}`;
  };
  return { label: "Import", named: { queryKey: ["imports", id], label } };
}
