import { writeKubeconfig } from "../../sandbox/kube/kubeconfig.ts";
import { childEnv } from "../child-env.ts";
import { runCommand } from "../run-command.ts";
import type { Target } from "./target.ts";

export type Kubectl = (...args: string[]) => Promise<string>;

/** kubectl as the administrator of a server; throws with what it complained about. */
export function kubectlOf(binary: string, folder: string, { server, caData, tokens }: Target): Kubectl {
  const kubeconfig = `${folder}/kubectl.json`;
  writeKubeconfig(kubeconfig, { server, ca: Buffer.from(caData, "base64").toString(), token: tokens.admin });
  return async (...args) => {
    const its = ["kubectl", `--kubeconfig=${kubeconfig}`, `--cache-dir=${folder}/cache`, ...args];
    const { code, stdout, stderr } = await runCommand([binary, ...its], { env: childEnv(folder), seconds: 120 });
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")} ended with ${code}: ${stderr.trim().slice(-1000)}`);
    return stdout;
  };
}
