import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openTokens } from "../gcs/tokens.ts";
import { pool, sandboxPools } from "./pools.ts";
import { startNodes } from "./start-nodes.ts";

const help = `node sandbox/node/main.ts --gcs URL --gcs-state DIR [--kubeconfig FILE] [--pools FILE] [--state DIR] [--time-scale N]

Nodes of the sandbox for any Kubernetes API server. KUBECONFIG names it where --kubeconfig does not.

  --gcs URL         the bucket server of the sandbox that pods are led to
  --gcs-state DIR   where it keeps its keys, so that pods are known to it by their service accounts
  --pools FILE      the node pools, a list in JSON. Default: those of the sandbox's own cluster
  --state DIR       logs of containers. Default: .data/sandbox/nodes
  --time-scale N    what every simulated wait is multiplied with. Default: 1`;

const { values } = parseArgs({
  options: {
    gcs: { type: "string" },
    "gcs-state": { type: "string" },
    kubeconfig: { type: "string", default: process.env["KUBECONFIG"] ?? "" },
    pools: { type: "string" },
    state: { type: "string", default: ".data/sandbox/nodes" },
    "time-scale": { type: "string", default: "1" },
    help: { type: "boolean" },
  },
});

if (values.help || !values.gcs || !values["gcs-state"] || !values.kubeconfig) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}

const tokens = openTokens(values["gcs-state"], {});
const nodes = await startNodes({
  kubeconfigFile: values.kubeconfig,
  gcsUrl: values.gcs,
  tokenFor: (principal, zone) => tokens.issue("access", principal, 3600, zone),
  pools: values.pools ? z.array(pool).parse(JSON.parse(readFileSync(values.pools, "utf8"))) : sandboxPools,
  timeScale: Number(values["time-scale"]),
  stateDir: values.state,
  realVllm: process.env["SLUICE_VLLM"] ?? null,
});
console.log("The nodes are up. Ctrl-C ends them.");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void nodes.close().then(() => process.exit(0)));
}
