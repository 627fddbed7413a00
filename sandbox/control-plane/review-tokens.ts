import { writeFileSync } from "node:fs";
import { z } from "zod";
import { listen, type Listening } from "../http/listen.ts";
import { readJson } from "../http/read-json.ts";
import { sendJson } from "../http/send-json.ts";
import type { Authenticate } from "../kube/api/authenticate.ts";

const review = z.object({ spec: z.object({ token: z.string() }) });

/**
 * Tells a real API server whose token it was shown: the webhook of `authentication.k8s.io/v1` TokenReview. `file` becomes the kubeconfig by
 * which the API server finds it.
 */
export async function reviewTokens(file: string, authenticate: Authenticate): Promise<Listening> {
  const server = await listen("tokens", 0, async (req, res) => {
    const { spec } = review.parse(await readJson(req));
    sendJson(res, 200, { apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", status: statusOf(spec.token) });
  });

  function statusOf(token: string) {
    const user = authenticate(token);
    if (!user) return { authenticated: false };
    return { authenticated: true, user: { username: user.name, groups: user.isAdmin ? ["system:masters"] : [] } };
  }

  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "tokens", cluster: { server: server.url } }],
    users: [{ name: "api-server", user: {} }],
    contexts: [{ name: "tokens", context: { cluster: "tokens", user: "api-server" } }],
    "current-context": "tokens",
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return server;
}
