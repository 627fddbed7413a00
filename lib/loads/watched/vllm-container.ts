import type { KubePod } from "#lib/clients/kube-objects.ts";
import { commandWords } from "#lib/loads/watched/command-words.ts";

type Container = KubePod["spec"]["containers"][number];

/** What else is called vLLM and serves no model. */
const beside = /router|gateway|proxy|exporter|controller|operator|bench|simulator/;

/** The container of a pod that serves a model with vLLM, by its command, and where that is the image's own by its image; null without one. */
export function vllmContainer({ spec }: Pick<KubePod, "spec">): Container | null {
  return spec.containers.find(servesVllm) ?? null;
}

function servesVllm(container: Container): boolean {
  const words = commandWords(container);
  const isServe = (word: string, at: number) => /(^|\/)vllm$/.test(word) && words[at + 1] === "serve";
  if (words.some(isServe) || words.some((word) => word.startsWith("vllm.entrypoints."))) return true;
  return container.command.length === 0 && isServerImage(container.image);
}

/** `vllm/vllm-openai:v0.32.0`, `us-docker.pkg.dev/…/pytorch-vllm-serve:…`: the name alone counts, not who made it. */
function isServerImage(image: string): boolean {
  const name = image.replace(/@.*$/, "").split("/").at(-1)?.replace(/:.*$/, "") ?? "";
  return /(^|[-_.])vllm([-_.]|$)/.test(name) && !beside.test(name);
}
