import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { controlPlaneBinary, kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { type Kubectl, kubectlOf } from "../kube/kubectl.ts";
import { aDeployment } from "../kube/manifests.ts";
import type { Target } from "../kube/target.ts";
import { withPlayedPod } from "../kube/with-played-pod.ts";
import { withSandboxTarget } from "../kube/with-sandbox-target.ts";
import type { Part, PartContext } from "../part.ts";

export const kubeKubectl: Part = {
  name: "kube-kubectl",
  counterpart: "kubectl",
  judges: "sandbox kube, as people look at it",
  inQuick: true,
  async prepare() {
    const binary = await controlPlaneBinary();
    return {
      version: kubernetesVersion,
      run: (context) => withSandboxTarget(context.folder, (target) => judgeKubectl(binary, context, target)),
    };
  },
};

async function judgeKubectl(binary: string, context: PartContext, target: Target): Promise<void> {
  const { folder } = context;
  writeFileSync(`${folder}/web.json`, JSON.stringify(aDeployment("web", { replicas: 1 })));
  writeFileSync(`${folder}/next.json`, JSON.stringify(aDeployment("web", { replicas: 1 }, "web:2")));
  const kubectl = kubectlOf(binary, folder, target);

  context.checks.notRun("auth can-i", "it asks in protobuf, which the sandbox does not speak, and says so");
  await deployments(context, kubectl);
  await withPlayedPod(target, "played", async (pod) => {
    const { check } = context.checks;
    pod.writes(["one", "two"]);
    await check("a pod is listed with its state, and described", async () => {
      assert.match(
        await kubectl("get", "pods", "played", "-o", "wide"),
        /NAME .*READY +STATUS .*\nplayed +1\/1 +Running/,
      );
      assert.match(await kubectl("describe", "pod", "played"), /Node: +played-node/);
    });
    await check("its log is read and its last lines, with times", async () => {
      assert.equal(await kubectl("logs", "played"), "one\ntwo\n");
      assert.match(await kubectl("logs", "played", "--tail=1", "--timestamps"), /^\d{4}-\S+Z two\n$/);
    });
    await check("its log is followed until the container ends", async () => {
      const followed = kubectl("logs", "-f", "played");
      setTimeout(() => pod.writes(["three"]), 500);
      setTimeout(() => pod.ends(), 1000);
      assert.equal(await followed, "one\ntwo\nthree\n");
    });
    await check("it is deleted by force", async () => {
      assert.match(await kubectl("delete", "pod", "played", "--force", "--grace-period=0"), /deleted/);
    });
  });
}

async function deployments({ folder, checks: { check } }: PartContext, kubectl: Kubectl): Promise<void> {
  await check("the version of the server", async () => {
    assert.match(await kubectl("version"), /Server Version: v1\.\d+\.\d+/);
  });
  await check("a deployment is applied, once and again", async () => {
    assert.match(await kubectl("apply", "-f", `${folder}/web.json`), /created/);
    assert.match(await kubectl("apply", "-f", `${folder}/web.json`), /unchanged/);
    assert.match(await kubectl("apply", "--server-side", "--force-conflicts", "-f", `${folder}/next.json`), /applied/);
  });
  await check("deployments are listed in columns", async () => {
    const listed = await kubectl("get", "deployments,replicasets");
    assert.match(listed, /NAME +READY +UP-TO-DATE +AVAILABLE +AGE\ndeployment.apps\/web +0\/1 /);
    assert.match(listed, /NAME +DESIRED +CURRENT +READY +AGE\nreplicaset.apps\/web-/);
  });
  await check("a deployment is described with its events", async () => {
    assert.match(await kubectl("describe", "deployment", "web"), /ScalingReplicaSet .*Scaled up replica set web-/);
  });
  await check("a deployment is scaled, and a watch shows it", async () => {
    const watch = kubectl("wait", "deployment/web", "--for=jsonpath={.spec.replicas}=3", "--timeout=20s");
    assert.match(await kubectl("scale", "deployment", "web", "--replicas=3"), /scaled/);
    assert.match(await watch, /condition met/);
  });
  await check("a deployment is restarted, and rolled back", async () => {
    assert.match(await kubectl("rollout", "restart", "deployment/web"), /restarted/);
    assert.match(await kubectl("rollout", "history", "deployment/web"), /REVISION +CHANGE-CAUSE\n1 /);
    assert.match(await kubectl("rollout", "undo", "deployment/web"), /rolled back/);
  });
  await check("a deployment's image is set, and its labels", async () => {
    assert.match(await kubectl("set", "image", "deployment/web", "web=web:9"), /image updated/);
    assert.match(await kubectl("label", "deployment", "web", "team=ml"), /labeled/);
  });
  await check("a deployment is deleted, with what belongs to it", async () => {
    assert.match(await kubectl("delete", "deployment", "web", "--cascade=foreground"), /deleted/);
    assert.equal(await kubectl("get", "replicasets", "-o", "name"), "");
  });
}
