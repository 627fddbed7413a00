import { startControlPlane } from "../../sandbox/control-plane/start-control-plane.ts";
import { controlPlaneBinary } from "../control-plane/control-plane-binary.ts";
import type { Target } from "./target.ts";

const nobody = { token: "token-of-nobody", user: "nobody", groups: [] };

/** Lends a real control plane. Throws `CannotRun` where there is none to be had. */
export async function withRealTarget(folder: string, work: (target: Target) => Promise<void>): Promise<void> {
  const plane = await startControlPlane({ binary: await controlPlaneBinary(), folder, bearers: [nobody] });
  const { url, caData, adminToken } = plane;
  try {
    await work({
      server: url,
      caData,
      tokens: { admin: adminToken, nobody: nobody.token },
      async forgetHistory() {
        await plane.compactHistory();
        // The server remembers the last minutes for itself.
        await plane.killApiServer();
        await plane.startApiServer();
      },
    });
  } finally {
    await plane.close();
  }
}
