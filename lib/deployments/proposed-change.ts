import type { DeployForm } from "#lib/deployments/deploy-form.ts";

/** What another page proposes to change of a deployment: its link fills the form, and a person applies it. */
export type ProposedChange = {
  concurrency?: number;
  distributed?: boolean;
  maxModelLen?: number;
  tensorParallelSize?: number;
  gpuMemoryUtilization?: number;
  argument?: string;
};

export type ChangeHref = `/deployments/${string}/change` | `/deployments/${string}/change?${string}`;

const numbers = ["concurrency", "maxModelLen", "tensorParallelSize", "gpuMemoryUtilization"] as const;

/** The only further arguments that an address may fill in: nobody is to be led to `--trust-remote-code` by a link. */
const proposable = /^--(?:compilation-config|max-num-batched-tokens|dtype|quantization)=[^\n]{1,300}$/;

/** The address of the form that changes a deployment, with what is proposed filled in. */
export function changeHref(deploymentId: string, change: ProposedChange = {}): ChangeHref {
  const params = new URLSearchParams(
    Object.entries(change).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
  const href = `/deployments/${deploymentId}/change` as const;
  return params.size > 0 ? `${href}?${params}` : href;
}

/** The form with what the address proposes. What it says of anything else is left out. */
export function proposedForm(form: DeployForm, params: Pick<URLSearchParams, "get">): DeployForm {
  const proposed = { ...form };
  for (const key of numbers) {
    const value = params.get(key) ?? "";
    if (/^\d{1,8}(?:\.\d{1,4})?$/.test(value)) proposed[key] = value;
  }
  if (params.get("distributed") === "true") proposed.distributed = true;
  const argument = params.get("argument") ?? "";
  if (proposable.test(argument)) proposed.extraArgs = withArgument(form.extraArgs, argument);
  return proposed;
}

/** `--max-model-len 38576` as the field that the form has for it; null for what it cannot fill in. */
export function flagChange(flag: string): ProposedChange | null {
  const [, name = "", value = ""] = /^(--[a-z-]+)[= ](\S+)$/.exec(flag) ?? [];
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
  if (number !== null && name === "--max-model-len") return { maxModelLen: number };
  if (number !== null && name === "--tensor-parallel-size") return { tensorParallelSize: number };
  if (number !== null && name === "--gpu-memory-utilization") return { gpuMemoryUtilization: number };
  const argument = `${name}=${value}`;
  return proposable.test(argument) ? { argument } : null;
}

/** The same flag is not there twice. */
function withArgument(lines: string, argument: string): string {
  const [flag = ""] = argument.split("=");
  const others = lines.split("\n").filter((line) => line.trim() !== "" && line.trim().split("=")[0] !== flag);
  return [...others, argument].join("\n");
}
