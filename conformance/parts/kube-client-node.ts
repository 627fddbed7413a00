import { controlPlaneBinary } from "../control-plane/control-plane-binary.ts";
import { judgeClientNode } from "../kube/judge-client-node.ts";
import { withRealTarget } from "../kube/with-real-target.ts";
import { lockedVersion } from "../locked-version.ts";
import type { Part } from "../part.ts";

export const kubeClientNode: Part = {
  name: "kube-client-node",
  counterpart: "npm @kubernetes/client-node",
  judges: "what our cluster client relies on of it, against the real control plane",
  inQuick: false,
  async prepare() {
    await controlPlaneBinary();
    return {
      version: lockedVersion("@kubernetes/client-node"),
      run: ({ checks, folder }) => withRealTarget(folder, (target) => judgeClientNode(target, checks)),
    };
  },
};
