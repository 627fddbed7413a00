import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../part.ts";
import { runCommand } from "../run-command.ts";

const source = fileURLToPath(new URL(".", import.meta.url));
const cache = fileURLToPath(new URL("../../.conformance/control-plane/", import.meta.url));
const files = ["go.mod", "go.sum", "main.go"].map((name) => readFileSync(`${source}${name}`, "utf8"));

/** The version of Kubernetes that is held, as go.mod pins it: `1.37.2`. */
export const kubernetesVersion = /k8s\.io\/kubernetes v([\d.]+)/.exec(files.join("\n"))?.[1] ?? "";

// Without these the servers would call themselves v0.0.0-master.
const [major = "", minor = ""] = kubernetesVersion.split(".");
const told = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor, gitTreeState: "clean" };
const variables = Object.entries(told).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
const flags = ["-trimpath", "-ldflags", ["-s", "-w", ...variables].join(" ")];

const hash = createHash("sha256").update([...files, ...flags].join("\n"));
const folder = `${cache}${hash.digest("hex").slice(0, 16)}`;
const binary = `${folder}/control-plane`;

/**
 * The program that holds a control plane. It is built once, in about six minutes on two cores, and kept below `.conformance/`. Throws `CannotRun`
 * where it is not there and cannot be built.
 */
export async function controlPlaneBinary(signal?: AbortSignal): Promise<string> {
  if (existsSync(binary)) return binary;
  const { code, stderr } = await runCommand(["go", "version"], { seconds: 60 });
  if (code !== 0) throw new CannotRun(`no Go to build the control plane with (${stderr.trim()})`);

  mkdirSync(folder, { recursive: true });
  // Two may build at the same time, and half a program must never be found.
  const unfinished = `${binary}.${process.pid}`;
  const env = { ...process.env, CGO_ENABLED: "0" };
  const built = await runCommand(["go", "build", "-C", source, ...flags, "-o", unfinished, "."], {
    env,
    seconds: 3600,
    ...(signal && { signal }),
  });
  signal?.throwIfAborted();
  if (built.code !== 0) {
    console.error(built.stderr.trim().slice(-3000));
    throw new CannotRun(`Go could not build Kubernetes ${kubernetesVersion}`);
  }
  renameSync(unfinished, binary);
  return binary;
}
