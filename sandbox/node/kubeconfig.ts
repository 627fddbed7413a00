import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** How to reach an API server, and as whom. */
export type KubeAccess = {
  server: string;
  ca: Buffer | undefined;
  token: string | undefined;
  cert: Buffer | undefined;
  key: Buffer | undefined;
};

const config = z.object({
  "current-context": z.string(),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  clusters: z.array(
    z.object({
      name: z.string(),
      cluster: z.object({
        server: z.string(),
        "certificate-authority-data": z.string().optional(),
        "certificate-authority": z.string().optional(),
      }),
    }),
  ),
  users: z.array(
    z.object({
      name: z.string(),
      user: z.object({
        token: z.string().optional(),
        "client-certificate-data": z.string().optional(),
        "client-key-data": z.string().optional(),
      }),
    }),
  ),
});

/** Reads the current context of a kubeconfig. Throws one plain sentence when it names what is not there. */
export function readKubeconfig(file: string): KubeAccess {
  const found = config.parse(parse(readFileSync(file, "utf8")));
  const context = found.contexts.find(({ name }) => name === found["current-context"])?.context;
  const cluster = found.clusters.find(({ name }) => name === context?.cluster)?.cluster;
  const user = found.users.find(({ name }) => name === context?.user)?.user;
  if (!cluster || !user) throw new Error(`${file} has no cluster or user for its context ${found["current-context"]}.`);
  const caFile = cluster["certificate-authority"];
  return {
    server: cluster.server,
    ca:
      decoded(cluster["certificate-authority-data"]) ??
      (caFile ? readFileSync(resolve(dirname(file), caFile)) : undefined),
    token: user.token,
    cert: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
  };
}

function decoded(data: string | undefined): Buffer | undefined {
  return data === undefined ? undefined : Buffer.from(data, "base64");
}
