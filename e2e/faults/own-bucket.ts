import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { controlPlane } from "../../sandbox/gcs/project.ts";
import { openTokens } from "../../sandbox/gcs/tokens.ts";
import type { Sluice } from "../start-sluice.ts";

export type OwnBucket = Awaited<ReturnType<typeof ownBucket>>;

type Listed = { name: string; generation: string };
type Policy = { bindings: { role: string; members: string[] }[] };
type Caches = { items?: { zone: string; state: string }[] };

/** A new bucket where the GPUs are, looked at with its owner's eyes and not by way of Sluice. */
export async function ownBucket({ gcs, credentials, project }: Sluice["endpoints"]) {
  const name = `road-${randomUUID()}`;
  const asked = (path: string, init: RequestInit = {}) => {
    const token = openTokens(dirname(credentials), {}).issue("access", controlPlane, 60);
    return fetch(`${gcs}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  };
  async function json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await asked(path, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const body: T = await response.json();
    return body;
  }
  const place = `/storage/v1/b/${name}`;
  const bucket = { name, location: "us-central1" };
  await json(`/storage/v1/b?project=${project}`, { method: "POST", body: JSON.stringify(bucket) });

  return {
    name,
    objects: async () => (await json<{ items?: Listed[] }>(`${place}/o`)).items ?? [],
    async bytes(object: string) {
      const response = await asked(`${place}/o/${encodeURIComponent(object)}?alt=media`);
      return Buffer.from(await response.arrayBuffer());
    },
    /** Uploads that were begun and neither finished nor called off. */
    openUploads: async () => ((await (await asked(`/${name}?uploads`)).text()).match(/<UploadId>/g) ?? []).length,
    caches: async () => (await json<Caches>(`${place}/anywhereCaches`)).items ?? [],
    rolesOf: async (account: string) =>
      (await json<Policy>(`${place}/iam?optionsRequestedPolicyVersion=3`)).bindings
        .filter(({ members }) => members.some((member) => member.endsWith(account)))
        .map(({ role }) => role),
  };
}
