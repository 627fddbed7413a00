import { z } from "zod";
import type { Applicable, Kube } from "#lib/clients/kube.ts";
import { blocks, passed, warns } from "#lib/deployments/checks/check.ts";
import { refuseForeign } from "#lib/deployments/owned-objects.ts";
import type { DeployCheck, DeployReview } from "#lib/deployments/review-schema.ts";
import { yamlText } from "#lib/deployments/manifest/yaml-text.ts";
import { AppError } from "#lib/errors.ts";

type Asked = { dryRun: DeployReview["dryRun"]; checks: DeployCheck[] };
type Subject = { id: string; namespace: string; name: string; manifests: Applicable[]; open: () => Promise<Kube> };

/** Has the cluster go through with it without doing it. What it refuses blocks; that it cannot be asked only warns, for a worker asks again. */
export async function askCluster({ id, namespace, name, manifests, open }: Subject): Promise<Asked> {
  try {
    const kube = await open();
    await refuseForeign(kube, { namespace, name }, id);
    const objects = [];
    for (const manifest of manifests) objects.push(await kube.apply(manifest, { dryRun: true }));
    return {
      dryRun: { outcome: "accepted", problem: null, objects: objects.map(shown) },
      checks: [passed("dry-run", "The cluster accepts it")],
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const unasked = error.retryable || error.code === "unauthenticated";
    const said = { code: "dry-run", detail: error.message, ...reproach(error, { namespace, name }) };
    return {
      dryRun: { outcome: unasked ? "unasked" : "refused", problem: error.message, objects: [] },
      checks: [unasked ? warns(said) : blocks(said)],
    };
  }
}

/** What is wrong in short, and the field of the form that mends it. */
function reproach({ code, retryable }: AppError, { namespace, name }: Pick<Subject, "namespace" | "name">) {
  if (retryable || code === "unauthenticated") return { title: "The cluster could not be asked" };
  if (code === "conflict") return { title: `Somebody else owns a part of ${name} in ${namespace}`, field: "name" };
  // Of all that an apply needs to find, only the namespace is not made with it.
  if (code === "not_found") return { title: `The cluster has no namespace ${namespace}`, field: "namespace" };
  return { title: "The cluster refuses it" };
}

const answered = z.looseObject({
  kind: z.string().default(""),
  metadata: z.looseObject({ name: z.string().default("") }),
});

/** Without the long list of who manages which field. */
function shown(object: unknown) {
  const { metadata, ...rest } = answered.parse(object);
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== "managedFields"));
  return { kind: rest.kind, name: metadata.name, yaml: yamlText({ ...rest, metadata: kept }) };
}
