type Of = { folder: string; port: number; etcd: string; tokens: string; signingKey: string };

/** How a kube-apiserver is started that one machine has for itself. It makes its own certificate below `FOLDER/certificates`. */
export function apiServerFlags({ folder, port, etcd, tokens, signingKey }: Of): string[] {
  return [
    `--etcd-servers=${etcd}`,
    // Only `compactHistory` makes it forget, so that what a client meets does not depend on the clock.
    "--etcd-compaction-interval=0",
    `--secure-port=${port}`,
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
    `--cert-dir=${folder}/certificates`,
    `--token-auth-file=${tokens}`,
    "--authorization-mode=RBAC",
    `--service-account-key-file=${signingKey}`,
    `--service-account-signing-key-file=${signingKey}`,
    "--service-account-issuer=https://kubernetes.default.svc",
    "--service-cluster-ip-range=10.0.0.0/24",
    "--allow-privileged=true",
  ];
}
