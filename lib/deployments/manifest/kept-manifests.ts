import { z } from "zod";
import type { Applicable } from "#lib/clients/kube.ts";
import { restartAnnotation } from "#lib/deployments/manifest/names.ts";
import type { Deployment } from "#lib/generated/prisma/client.ts";

const kept = z.array(
  z.looseObject({ apiVersion: z.string(), kind: z.string(), metadata: z.looseObject({ name: z.string() }) }),
);
const anObject = z.looseObject({}).default({});

type Wanted = Pick<Deployment, "wish" | "replicas" | "restartedAt">;

/** The objects of a revision as they are to be now: with the replicas that are wanted, and the mark of the last restart. */
export function keptManifests(manifests: unknown, { wish, replicas, restartedAt }: Wanted): Applicable[] {
  return kept.parse(manifests).map((object) => {
    if (object.kind !== "Deployment") return object;
    const spec = anObject.parse(object["spec"]);
    const wanted = { ...spec, replicas: wish === "stop" ? 0 : replicas };
    if (restartedAt === null) return { ...object, spec: wanted };
    // Another value makes another template, and Kubernetes replaces the pods of the one before: as `kubectl rollout restart` does it.
    const template = anObject.parse(spec["template"]);
    const metadata = anObject.parse(template["metadata"]);
    const annotations = { ...anObject.parse(metadata["annotations"]), [restartAnnotation]: restartedAt.toISOString() };
    return { ...object, spec: { ...wanted, template: { ...template, metadata: { ...metadata, annotations } } } };
  });
}
