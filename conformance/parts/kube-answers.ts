import { kubernetesVersion, controlPlaneBinary } from "../control-plane/control-plane-binary.ts";
import { groups } from "../kube/groups.ts";
import { judgeAnswers } from "../kube/judge-answers.ts";
import { withRealTarget } from "../kube/with-real-target.ts";
import type { Part } from "../part.ts";

export const kubeAnswers: Part = {
  name: "kube-answers",
  counterpart: "Kubernetes control plane",
  judges: "the table of requests and answers that the sandbox's API server is held to",
  inQuick: false,
  async prepare() {
    await controlPlaneBinary();
    return {
      version: kubernetesVersion,
      run: ({ checks, folder }) =>
        withRealTarget(folder, async (target) => {
          for (const group of groups) await judgeAnswers(group, target, checks);
        }),
    };
  },
};
