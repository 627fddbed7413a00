import { mkdirSync } from "node:fs";
import type { Authenticate } from "../kube/api/authenticate.ts";
import { reviewTokens } from "./review-tokens.ts";
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from "./start-control-plane.ts";

type Options = Pick<ControlPlaneOptions, "binary" | "folder" | "port"> & {
  /** Who a bearer token is, beside the administrator's own; null for nobody. */
  authenticate: Authenticate;
};

/** Starts a real control plane that takes the tokens of the sandbox's cloud, in the place of the sandbox's own. */
export async function startRealKube({ authenticate, folder, ...options }: Options): Promise<ControlPlane> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = `${folder}/token-review.json`;
  const reviewer = await reviewTokens(config, authenticate);
  const flags = [
    `--authentication-token-webhook-config-file=${config}`,
    "--authentication-token-webhook-version=v1",
    // A token that has ended is refused after ten seconds then, and not after two minutes.
    "--authentication-token-webhook-cache-ttl=1s",
  ];
  try {
    const plane = await startControlPlane({ ...options, folder, flags });
    return {
      ...plane,
      async close() {
        await plane.close();
        await reviewer.close();
      },
    };
  } catch (error) {
    await reviewer.close();
    throw error;
  }
}
