import type { KubeObject } from "#lib/clients/kube-objects.ts";
import type { Kube } from "#lib/clients/kube.ts";
import { ownerAnnotation } from "#lib/deployments/manifest/names.ts";
import { AppError } from "#lib/errors.ts";

type Place = { namespace: string; name: string };

/** The kinds that a deployment has for itself; the account may serve several. */
export const ownKinds = ["Deployment", "Service"] as const;

/** Throws `conflict`, naming whose it is, when an object of the name is there that is not of this deployment. */
export async function refuseForeign(kube: Kube, place: Place, id: string): Promise<void> {
  for (const kind of ownKinds) {
    const object = await kube.find(kind, place);
    if (object && !isOwn(object, id)) throw foreign(kind, place, object);
  }
}

export function isOwn({ metadata }: KubeObject, id: string): boolean {
  return metadata.annotations[ownerAnnotation] === id;
}

function foreign(kind: string, { namespace, name }: Place, { metadata }: KubeObject): AppError {
  const managers = [...new Set(metadata.managedFields.map(({ manager }) => manager))].filter(
    (manager) => manager !== "",
  );
  const owner =
    metadata.annotations[ownerAnnotation] === undefined
      ? managers.length > 0
        ? `${managers.join(", ")} made it`
        : "somebody else made it"
      : "it belongs to a deployment of another Sluice";
  return new AppError("conflict", `A ${kind} ${name} is in ${namespace} already: ${owner}. Choose another name.`);
}
