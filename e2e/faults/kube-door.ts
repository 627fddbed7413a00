import { Agent, request } from "undici";
import { z } from "zod";
import { readKubeconfig } from "../../sandbox/node/kubeconfig.ts";

const pods = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), uid: z.string() }),
      status: z.object({ containerStatuses: z.array(z.object({ restartCount: z.number() })).default([]) }),
    }),
  ),
});

/** A pod as the cluster has it: how often its container was started, and the lines of the last start. */
export type SeenPod = { uid: string; runs: number; lines: string[] };

export type KubeDoor = ReturnType<typeof kubeDoor>;

/** The cluster with its administrator's eyes, and the way to send it away. */
export function kubeDoor(kubeconfig: string) {
  const { server, ca, token } = readKubeconfig(kubeconfig);
  const dispatcher = new Agent({ connect: { ca } });
  const headers = { authorization: `Bearer ${token}` };
  const place = `${server}/api/v1/namespaces/default/pods`;

  async function text(url: string): Promise<string> {
    const { statusCode, body } = await request(url, { dispatcher, headers });
    const said = await body.text();
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${said}`);
    return said;
  }

  return {
    async podsOf(name: string): Promise<SeenPod[]> {
      const labels = encodeURIComponent(`app.kubernetes.io/instance=${name}`);
      const { items } = pods.parse(JSON.parse(await text(`${place}?labelSelector=${labels}`)));
      return Promise.all(
        items.map(async ({ metadata, status }) => ({
          uid: metadata.uid,
          runs: status.containerStatuses.reduce((sum, { restartCount }) => sum + restartCount + 1, 0),
          lines: (await text(`${place}/${metadata.name}/log?timestamps=true`)).split("\n").slice(0, -1),
        })),
      );
    },
    everyPod: () => text(place),
    async goAway(seconds: number): Promise<void> {
      const body = JSON.stringify({ seconds });
      await request(`${server}/_sandbox/outage`, { method: "POST", dispatcher, headers, body });
    },
    close: () => dispatcher.close(),
  };
}
