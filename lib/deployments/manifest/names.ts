/** The annotation that says whose an object is: a deployment of another Sluice may have the same name. */
export const ownerAnnotation = "sluice.dev/deployment";

/** The annotation of pods that says when all of them were last made anew. */
export const restartAnnotation = "sluice.dev/restarted-at";

export const containerName = "vllm";
export const serverPort = 8000;

/** The labels by which pods of a deployment are found; they can never change once it is made. */
export function podLabels(name: string): Record<string, string> {
  return { "app.kubernetes.io/name": "vllm", "app.kubernetes.io/instance": name };
}

export const managedSelector = "app.kubernetes.io/managed-by=sluice";

/** The labels of everything that is applied. `ai.gke.io/model` may hold no slash, so it is the name alone. */
export function objectLabels(name: string, repo: string): Record<string, string> {
  const model = labelValue(repo.slice(repo.lastIndexOf("/") + 1));
  const shown = model === "" ? {} : { "ai.gke.io/model": model };
  return { ...podLabels(name), "app.kubernetes.io/managed-by": "sluice", ...shown };
}

function labelValue(text: string): string {
  return text
    .replaceAll(/[^\w.-]/g, "-")
    .slice(0, 63)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}
