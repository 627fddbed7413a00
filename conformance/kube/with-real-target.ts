import { startControlPlane } from "../control-plane/start-control-plane.ts";
import type { Target } from "./target.ts";

const nobody = { token: "token-of-nobody", user: "nobody", groups: [] };

/** Lends a real control plane. Throws `CannotRun` where there is none to be had. */
export async function withRealTarget(folder: string, work: (target: Target) => Promise<void>): Promise<void> {
  const plane = await startControlPlane({ folder, bearers: [nobody] });
  const { server, caData, token } = plane;
  try {
    await work({
      server,
      caData,
      tokens: { admin: token, nobody: nobody.token },
      async forgetHistory() {
        await plane.compactHistory();
        // The server remembers the last minutes for itself.
        await plane.killApiServer();
        await plane.startApiServer();
      },
    });
  } finally {
    await plane.stop();
  }
}
