import { allPages } from "#components/shell/pages.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";
import type { ImportView } from "#lib/imports/schema.ts";
import type { ModelDetail } from "#lib/models/schema.ts";

/** What the cache may have of the thing that a crumb is about. */
export type Known = Partial<
  Pick<ImportView, "number" | "state"> & Pick<ModelDetail, "repo"> & Pick<DeploymentView, "name">
>;

export type Crumb = {
  label: string;
  /** Absent for the page itself. */
  href?: string;
  /** The query that knows the thing's own name, and the name from its data; null as long as there is none. */
  named?: { queryKey: readonly unknown[]; label: (data: Known) => string | null };
};

const models: Crumb = { label: "Models", href: "/models" };
const deployments: Crumb = { label: "Deployments", href: "/deployments" };
const loads: Crumb = { label: "Load times", href: "/loads" };

/** The way from the page's room to the page. */
export function trail(pathname: string): Crumb[] {
  const [room, id, part] = pathname.split("/").filter(Boolean);
  if (room === "models" && id === "import") return [models, { label: "Import" }];
  if (room === "models" && id === "unused") return [models, { label: "Unused weights" }];
  if (room === "models" && id === "adopt") return [models, { label: "Adopt a folder" }];
  if (room === "models" && id) {
    return [models, { label: "Model", named: { queryKey: ["models", id], label: ({ repo }) => repo ?? null } }];
  }
  if (room === "imports" && id) return [models, { label: "Imports", href: "/models?state=importing" }, importCrumb(id)];
  if (room === "deployments" && id === "new") return [deployments, { label: "New" }];
  if (room === "deployments" && id) {
    const label = ({ name }: Known) => name ?? null;
    const own: Crumb = { label: "Deployment", named: { queryKey: ["deployments", id], label } };
    if (part !== "change") return [deployments, own];
    return [deployments, { ...own, href: `/deployments/${id}` }, { label: "Change" }];
  }
  if (room === "caches" && part) return [{ label: "Caches", href: "/caches" }, { label: `${id} in ${part}` }];
  if (room === "loads" && id === "compare") return [loads, { label: "Compare" }];
  if (room === "loads" && id === "explain") return [loads, { label: "Explain a log" }];
  if (room === "loads" && id) {
    const label = ({ number }: Known) => (number === undefined ? null : `L-${number}`);
    return [loads, { label: "Load", named: { queryKey: ["loads", id], label } }];
  }
  return [{ label: allPages.find((page) => page.href === `/${room ?? ""}`)?.label ?? "Sluice" }];
}

function importCrumb(id: string): Crumb {
  const label = ({ number, state }: Known) => {
    if (state === "planning" || state === "planned") return "Plan";
    return number === undefined ? null : `I-${number}`;
  };
  return { label: "Import", named: { queryKey: ["imports", id], label } };
}
