import { writeFileSync } from "node:fs";

/** A kubeconfig that names one cluster, one user by token, and the namespace `default`. JSON, which is YAML too. */
export function writeKubeconfig(
  file: string,
  { server, ca, token }: { server: string; ca: string; token: string },
): void {
  const name = "sandbox";
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority-data": Buffer.from(ca).toString("base64") } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: "default" } }],
    "current-context": name,
  };
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}
