import { startKube } from "../../sandbox/kube/start-kube.ts";
import type { Target } from "./target.ts";

/** Lends an API server of the sandbox, with its controllers and without nodes. */
export async function withSandboxTarget(folder: string, work: (target: Target) => Promise<void>): Promise<void> {
  const token = "token-of-nobody";
  const kube = await startKube({
    stateDir: folder,
    authenticate: (shown) => (shown === token ? { name: "nobody", isAdmin: false } : null),
  });
  try {
    await work({
      server: kube.url,
      caData: kube.caData,
      tokens: { admin: kube.adminToken, nobody: token },
      forgetHistory: () => Promise.resolve(kube.compact()),
    });
  } finally {
    await kube.close();
  }
}
