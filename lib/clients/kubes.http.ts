import { AppError } from "#lib/errors.ts";
import { kubeConfigAccess, type KubeConfigAccess } from "./kube-config.ts";
import { httpKube } from "./kube.http.ts";
import type { Kube, KubeAccess, KubeCredential } from "./kube.ts";

type Place = { id: string; name: string; source: "gke" | "kubeconfig"; server: string; caData: string | null };

type Options = {
  /** An access token of Google for what GKE runs. */
  googleToken: () => Promise<string>;
  /** What was kept of a kubeconfig, as JSON; undefined when it is gone. */
  findCredential: (clusterId: string) => Promise<string | undefined>;
};

/** Opens clusters, and keeps each open until how it is reached changes. */
export function httpKubes({ googleToken, findCredential }: Options) {
  const opened = new Map<string, { key: string; kube: Kube }>();

  async function accessTo(cluster: Place): Promise<{ access: KubeAccess; key: string }> {
    const { name, server, caData } = cluster;
    if (cluster.source === "gke") {
      const credential = { kind: "token", token: googleToken } as const;
      return { access: { name, server, caData, credential }, key: `${server} ${caData}` };
    }
    const kept = await findCredential(cluster.id);
    if (kept === undefined) {
      throw new AppError("unauthenticated", `The credential of ${name} is gone. Attach the cluster again.`);
    }
    return { access: attachedAccess(name, kubeConfigAccess.parse(JSON.parse(kept))), key: kept };
  }

  return {
    async open(cluster: Place): Promise<Kube> {
      const { access, key } = await accessTo(cluster);
      const known = opened.get(cluster.id);
      if (known?.key === key) return known.kube;
      await known?.kube.close();
      const kube = httpKube(access);
      opened.set(cluster.id, { key, kube });
      return kube;
    },
    async close(): Promise<void> {
      await Promise.all([...opened.values()].map(({ kube }) => kube.close()));
      opened.clear();
    },
  };
}

/** The way to a cluster by what was read from a kubeconfig. */
export function attachedAccess(name: string, { credential, ...place }: KubeConfigAccess): KubeAccess {
  return { name, ...place, credential: credentialOf(credential) };
}

function credentialOf(kept: KubeConfigAccess["credential"]): KubeCredential {
  return kept.kind === "token" ? { kind: "token", token: () => Promise.resolve(kept.token) } : kept;
}
