import { blocks, passed, warns } from "#lib/deployments/checks/check.ts";
import type { DeployCheck } from "#lib/deployments/review-schema.ts";
import type { DeploymentSpec } from "#lib/deployments/schema.ts";
import { decidedFlags } from "#lib/deployments/manifest/vllm-args.ts";
import { isOlder, vllmVersion } from "#lib/deployments/manifest/vllm-version.ts";

/** The first image that has the streamer's part for gs://. */
const firstWithGcs = "0.11.1";

/** Arguments that a version of vLLM no longer knows, and ends at. */
const removed = [{ flag: "--disable-log-requests", in: "0.12.0", instead: "Nothing is needed: it is off by default." }];

/** Whether this version of vLLM reads gs:// and knows the further arguments. */
export function flagChecks({ image, extraArgs }: Pick<DeploymentSpec, "image" | "extraArgs">): DeployCheck[] {
  const version = vllmVersion(image);
  const found = [
    ...versionChecks(version),
    ...extraArgs.flatMap((argument, at) => argumentChecks(argument, extraArgs[at - 1], version)),
  ];
  return found.length > 0 ? found : [passed("flags", `vLLM ${version} knows the arguments`)];
}

function versionChecks(version: string | null): DeployCheck[] {
  if (version === null) {
    const detail =
      "Its tag names no version, so what it knows was not checked. A tag such as v0.32.0 also says later what ran.";
    return [warns({ code: "flags", title: "Which vLLM the image holds is not known", detail, field: "spec.image" })];
  }
  if (!isOlder(version, firstWithGcs)) return [];
  const detail = `Images before ${firstWithGcs} hold no part of the streamer for gs://.`;
  return [blocks({ code: "flags", title: `vLLM ${version} cannot read from the bucket`, detail, field: "spec.image" })];
}

function argumentChecks(argument: string, before: string | undefined, version: string | null): DeployCheck[] {
  const flag = argument.split("=", 1)[0] ?? argument;
  const field = "spec.extraArgs";
  if (decidedFlags.includes(flag)) {
    const detail = "The form decides it already; twice, the later one would win without a word.";
    return [blocks({ code: "flags", title: `${flag} is there twice`, detail, field })];
  }
  const gone = removed.find((one) => one.flag === flag && version !== null && !isOlder(version, one.in));
  if (gone) {
    const title = `${flag} is unknown to vLLM ${version}`;
    return [blocks({ code: "flags", title, detail: `It was removed in ${gone.in}. ${gone.instead}`, field })];
  }
  if (argument.startsWith("-")) return [];
  // The value of the argument before, or a word that vLLM takes for one model too many.
  if (before?.startsWith("-") && !before.includes("=")) return [];
  return [
    blocks({
      code: "flags",
      title: `${argument} is no argument of vLLM`,
      detail: "Arguments begin with dashes.",
      field,
    }),
  ];
}
