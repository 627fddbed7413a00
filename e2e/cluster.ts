import { KubeError, kubeClient } from "../sandbox/node/kube-client.ts";
import { readKubeconfig } from "../sandbox/node/kubeconfig.ts";
import { z } from "zod";
import type { Sluice } from "./start-sluice.ts";

const list = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

/** Where each kind of a deployment is, in the namespace that all tests share. */
const paths = {
  Deployment: "/apis/apps/v1/namespaces/default/deployments",
  ReplicaSet: "/apis/apps/v1/namespaces/default/replicasets",
  Service: "/api/v1/namespaces/default/services",
  Pod: "/api/v1/namespaces/default/pods",
};

/** The sandbox's cluster, as its administrator sees it: not by way of Sluice. */
export function openCluster({ endpoints }: Pick<Sluice, "endpoints">) {
  const client = kubeClient(readKubeconfig(endpoints.kube.kubeconfig));
  return {
    /** `Pod chat-7d4f-x2b9c`: all that is there for a deployment. */
    async objectsOf(name: string): Promise<string[]> {
      const labels = encodeURIComponent(`app.kubernetes.io/instance=${name}`);
      const found = await Promise.all(
        Object.entries(paths).map(async ([kind, path]) => {
          const { items } = list.parse(await client.get(`${path}?labelSelector=${labels}`));
          return items.map(({ metadata }) => `${kind} ${metadata.name}`);
        }),
      );
      return found.flat();
    },
    /** A Service that somebody made without Sluice. */
    async addService(name: string): Promise<void> {
      const service = { apiVersion: "v1", kind: "Service", metadata: { name }, spec: { ports: [{ port: 80 }] } };
      await client.create(`${paths.Service}?fieldManager=helm`, service);
    },
    /** Nothing where it is gone already: Sluice may be removing it too. */
    async remove(kind: keyof typeof paths, name: string): Promise<void> {
      await client.remove(`${paths[kind]}/${name}`).catch((error: unknown) => {
        if (!(error instanceof KubeError && error.code === 404)) throw error;
      });
    },
    close: () => client.close(),
  };
}
