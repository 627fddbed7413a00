import { playwrightOutcome } from "../../scripts/test/playwright-report.ts";
import { controlPlaneBinary, kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { ownTests } from "../own-tests.ts";
import type { Part } from "../part.ts";

export const kubeDeploy: Part = {
  name: "kube-deploy",
  counterpart: "Kubernetes control plane",
  judges: "the whole product in a browser: deploy, scale, stop, change, failed start, refusals, delete",
  inQuick: false,
  async prepare() {
    await controlPlaneBinary();
    return {
      version: kubernetesVersion,
      run({ checks, folder }) {
        const report = `${folder}/report.json`;
        // All that is told of deployments: `deploy.spec.ts`, `deploy-checks.spec.ts` and so on.
        const files = ["e2e/deploy"];
        const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=json", ...files];
        const env = { SLUICE_CONTROL_PLANE: "real", PLAYWRIGHT_JSON_OUTPUT_FILE: report };
        return ownTests({ args, env, report, read: playwrightOutcome }, checks);
      },
    };
  },
};
