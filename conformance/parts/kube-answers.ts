import { controlPlaneBinary, kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { groups } from "../kube/groups.ts";
import { judgeAnswers } from "../kube/judge-answers.ts";
import { withRealTarget } from "../kube/with-real-target.ts";
import type { Part } from "../part.ts";

/** Those that wait for restarts of the server and for controllers take four fifths of the time. */
const slow = new Set(["lists", "watches", "rollout", "deletion"]);

export const kubeAnswers: Part = {
  name: "kube-answers",
  counterpart: "Kubernetes control plane",
  judges: "the table of requests and answers that the sandbox's API server is held to",
  inQuick: true,
  async prepare() {
    await controlPlaneBinary();
    return {
      version: kubernetesVersion,
      run: ({ checks, folder, quick }) =>
        withRealTarget(folder, async (target) => {
          const asked = groups.filter(({ name }) => !quick || !slow.has(name));
          for (const group of asked) await judgeAnswers(group, target, checks);
        }),
    };
  },
};
