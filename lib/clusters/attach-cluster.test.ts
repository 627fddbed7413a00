import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { httpKube } from "#lib/clients/kube.http.ts";
import { attachedAccess, httpKubes } from "#lib/clients/kubes.http.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { findSecret } from "#lib/secrets/secret-store.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";
import { attachCluster } from "./attach-cluster.ts";
import { detachCluster } from "./detach-cluster.ts";
import { clusterSecret } from "./open-kube.ts";

const secretKey = Buffer.alloc(32, 7).toString("base64");

test("an attached cluster is reached with the credential that was kept, sealed", async () => {
  const { rig, attach, kubeconfig } = await attaching();

  const { id } = await attach("mine");

  const row = await rig.db.cluster.findUniqueOrThrow({ where: { id } });
  const secret = await rig.db.secret.findUniqueOrThrow({ where: { name: clusterSecret(id) } });
  const find = (clusterId: string) => findSecret(clusterSecret(clusterId), { db: rig.db, secretKey });
  const kubes = httpKubes({ googleToken: () => Promise.reject(new Error("not asked")), findCredential: find });
  expect(row).toMatchObject({ source: "kubeconfig", reachable: true, server: rig.kubeServer.url });
  expect(JSON.stringify([row, { ...secret, ciphertext: "" }])).not.toContain(rig.kubeServer.adminToken.slice(-4));
  expect(kubeconfig).toContain(rig.kubeServer.adminToken);
  expect(await (await kubes.open(row)).version()).toMatch(/^v1\./);
  await kubes.close();
});

test("a cluster that does not take the credential is not attached", async () => {
  const { rig, attach, kubeconfig } = await attaching();

  const refused = attach("mine", kubeconfig.replace(rig.kubeServer.adminToken, "wrong"));

  await expect(refused).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await rig.db.cluster.count({ where: { name: "mine" } })).toBe(0);
  expect(await rig.db.secret.count()).toBe(0);
});

test("the same name and server again renews the credential; another server under that name is refused", async () => {
  const { rig, attach, kubeconfig } = await attaching();
  const { id } = await attach("mine");

  expect(await attach("mine")).toEqual({ id });
  await rig.db.cluster.update({ where: { id }, data: { server: "https://10.0.0.1" } });
  await expect(attach("mine", kubeconfig)).rejects.toMatchObject({ code: "conflict" });
});

test("a cluster with deployments of ours is not detached; afterwards its credential is gone too", async () => {
  const { rig, attach } = await attaching();
  const { id } = await attach("mine");
  await rig.db.cluster.update({ where: { id }, data: { pools: rig.cluster.pools ?? [] } });
  const made = await deployModel(rig.input({ clusterId: id }), rig.web);

  await expect(detachCluster({ clusterId: id }, rig.web)).rejects.toMatchObject({
    message: expect.stringContaining("has a deployment of Sluice"),
  });
  await rig.db.deployment.update({ where: { id: made.id }, data: { state: "deleted" } });
  await detachCluster({ clusterId: id }, rig.web);

  expect(await rig.db.cluster.findUnique({ where: { id } })).toBeNull();
  expect(await rig.db.secret.count()).toBe(0);
});

async function attaching() {
  const rig = await clusterRig();
  const kubeconfig = readFileSync(rig.kubeServer.kubeconfigFile, "utf8");
  const deps = {
    ...rig.web,
    secretKey,
    tryKube: (name: string, access: Parameters<typeof attachedAccess>[1]) => httpKube(attachedAccess(name, access)),
  };
  const attach = (name: string, text = kubeconfig) => attachCluster({ name, kubeconfig: text, context: "" }, deps);
  return { rig, attach, kubeconfig };
}
