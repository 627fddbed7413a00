import { vitestOutcome } from "../../scripts/test/vitest-report.ts";
import { controlPlaneBinary, kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { judgeRealSandbox } from "../kube/judge-real-sandbox.ts";
import { ownTests } from "../own-tests.ts";
import type { Part } from "../part.ts";

/** The beginnings of the names of test files. */
const client = ["lib/clients/kube.http"];
const users = [
  "sandbox/node/start-nodes",
  "lib/clusters/follow-",
  "lib/clusters/attach-cluster",
  "lib/loads/follow-starts",
  "lib/deployments/apply-deployment",
  "lib/deployments/put-deployment",
  "lib/deployments/remove-deployment",
  "lib/deployments/deploy-model",
  "lib/deployments/restart-deployment",
  "lib/deployments/review-deployment",
];

export const kubeProduct: Part = {
  name: "kube-product",
  counterpart: "Kubernetes control plane",
  judges:
    "the contract tests of the cluster client, and of what applies to a cluster and follows it, with the sandbox's nodes",
  inQuick: true,
  async prepare() {
    const binary = await controlPlaneBinary();
    return {
      version: kubernetesVersion,
      async run({ checks, folder, quick }) {
        await judgeRealSandbox(binary, `${folder}/sandbox`, checks);
        const report = `${folder}/report.json`;
        const files = quick ? client : [...client, ...users];
        const output = ["--reporter=json", `--outputFile.json=${report}`];
        const args = ["node_modules/vitest/vitest.mjs", "run", ...output, ...files];
        return ownTests({ args, env: { SLUICE_CONTROL_PLANE: "real" }, report, read: vitestOutcome }, checks);
      },
    };
  },
};
