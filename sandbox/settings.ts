import { resolve } from "node:path";
import { parseArgs } from "node:util";

export type SandboxSettings = {
  dataDir: string;
  ports: { hub: number; files: number; gcs: number; kube: number; gke: number; monitoring: number };
  /** Local folders to serve as repos, by `org/name`. */
  folders: Record<string, string>;
  timeScale: number;
  /** The program that pods of vLLM run in the place of the sandbox's own; null for that. */
  vllm: string | null;
  /** The program that holds a real Kubernetes control plane; null for the sandbox's own API server, controllers and scheduler. */
  controlPlane: string | null;
  /** Of each connection; 0 is as fast as it goes. */
  hubBytesPerSecond: number;
  gcsBytesPerSecond: number;
  /** Of what a pod reads from the bucket itself, and from a cache in its zone. */
  gcsZoneBytesPerSecond: number;
  gcsCachedBytesPerSecond: number;
};

export const help = `npm run sandbox -- [--repo ORG/NAME=DIR]… [--data DIR] [--time-scale N] [--port-hub N] [--port-files N] [--port-gcs N] [--port-kube N] [--port-gke N] [--port-monitoring N]

  --repo ORG/NAME=DIR        serve a local folder as a repo of the hub; may be given more than once
  --data DIR                 where buckets, keys, digests and what is in the cluster are kept. Default: .data/sandbox
  --time-scale N             what every wait and lifetime is multiplied with; 0.1 is ten times as fast. Default: 1
  --port-hub, -files, -gcs, -kube, -gke, -monitoring
                             ports to listen on, on this machine only. Default: any free ones
  --vllm FILE                a real vLLM for pods to run, with the same arguments. Default: the sandbox's own
  --control-plane FILE       a program that holds a real Kubernetes control plane. Default: the sandbox's own
  --hub-bytes-per-second N   pace of each connection to the hub; 0 is as fast as it goes. Default: 4194304
  --gcs-bytes-per-second N   the same of the bucket server. Default: 0
  --gcs-zone-bytes-per-second N, --gcs-cached-bytes-per-second N
                             the same of what a pod reads from the bucket itself, and from a cache in its zone.
                             Default: 8388608 and 0`;

const options = {
  repo: { type: "string", multiple: true },
  data: { type: "string", default: ".data/sandbox" },
  "time-scale": { type: "string", default: "1" },
  "port-hub": { type: "string", default: "0" },
  "port-files": { type: "string", default: "0" },
  "port-gcs": { type: "string", default: "0" },
  "port-kube": { type: "string", default: "0" },
  "port-gke": { type: "string", default: "0" },
  "port-monitoring": { type: "string", default: "0" },
  vllm: { type: "string" },
  "control-plane": { type: "string" },
  // An import of the larger built-in repos takes some seconds at this pace: long enough to see, and to be stopped.
  "hub-bytes-per-second": { type: "string", default: "4194304" },
  "gcs-bytes-per-second": { type: "string", default: "0" },
  // A second for the largest built-in model, whose weights come over eight connections; from a warm cache a tenth of it.
  "gcs-zone-bytes-per-second": { type: "string", default: "8388608" },
  "gcs-cached-bytes-per-second": { type: "string", default: "0" },
  help: { type: "boolean" },
} as const;

/** Reads the command line; null when only help is wanted. Throws `Error` with one plain sentence. */
export function sandboxSettings(args: string[], cwd: string): SandboxSettings | null {
  const { values } = parseArgs({ args, options });
  if (values.help) return null;

  const number = (name: keyof typeof values, { min, max }: { min: number; max: number }) => {
    const value = Number(values[name]);
    if (values[name] !== "" && value >= min && value <= max) return value;
    throw new Error(`--${name} takes a number from ${min} to ${max}, not "${String(values[name])}".`);
  };
  const port = (name: `port-${keyof SandboxSettings["ports"]}`) => number(name, { min: 0, max: 65_535 });
  return {
    dataDir: resolve(cwd, values.data),
    ports: {
      hub: port("port-hub"),
      files: port("port-files"),
      gcs: port("port-gcs"),
      kube: port("port-kube"),
      gke: port("port-gke"),
      monitoring: port("port-monitoring"),
    },
    folders: Object.fromEntries((values.repo ?? []).map((repo) => folder(repo, cwd))),
    vllm: file(values.vllm, cwd),
    controlPlane: file(values["control-plane"], cwd),
    timeScale: number("time-scale", { min: 0.000_1, max: 1000 }),
    hubBytesPerSecond: number("hub-bytes-per-second", { min: 0, max: 1e12 }),
    gcsBytesPerSecond: number("gcs-bytes-per-second", { min: 0, max: 1e12 }),
    gcsZoneBytesPerSecond: number("gcs-zone-bytes-per-second", { min: 0, max: 1e12 }),
    gcsCachedBytesPerSecond: number("gcs-cached-bytes-per-second", { min: 0, max: 1e12 }),
  };
}

function file(path: string | undefined, cwd: string): string | null {
  return path === undefined ? null : resolve(cwd, path);
}

function folder(repo: string, cwd: string): [string, string] {
  const match = /^([\w.-]+\/[\w.-]+)=(.+)$/.exec(repo);
  if (match?.[1] && match[2]) return [match[1], resolve(cwd, match[2])];
  throw new Error(`--repo takes ORG/NAME=DIR, not "${repo}".`);
}
