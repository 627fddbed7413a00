import { groups } from "../kube/groups.ts";
import { judgeAnswers } from "../kube/judge-answers.ts";
import { recordedAnswers } from "../kube/recorded-answers.ts";
import { withSandboxTarget } from "../kube/with-sandbox-target.ts";
import type { Part } from "../part.ts";

export const kubeSandbox: Part = {
  name: "kube-sandbox",
  counterpart: "recorded answers of Kubernetes",
  judges: "sandbox kube: every request of the table",
  inQuick: true,
  async prepare() {
    return {
      version: recordedAnswers("discovery").server.slice(1),
      run: ({ checks, folder }) =>
        withSandboxTarget(folder, async (target) => {
          for (const group of groups) await judgeAnswers(group, target, checks);
        }),
    };
  },
};
