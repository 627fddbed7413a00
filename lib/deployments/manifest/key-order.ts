/**
 * Keys of manifests as their builders have them, which is how people read them: what it is, how it is called, what is asked for. The database
 * keeps an object without the order of its keys, and so does a cluster.
 */
const inOrder = [
  ["apiVersion", "kind", "metadata", "name", "namespace", "labels", "annotations", "spec"],
  ["type", "replicas", "selector", "matchLabels", "strategy", "rollingUpdate", "progressDeadlineSeconds", "template"],
  ["serviceAccountName", "nodeSelector", "tolerations", "key", "operator", "effect", "terminationGracePeriodSeconds"],
  ["containers", "image", "imagePullPolicy", "command", "args", "env", "value"],
  ["httpGet", "path", "ports", "port", "containerPort", "targetPort", "protocol"],
  ["resources", "requests", "limits", "startupProbe", "readinessProbe", "livenessProbe"],
  ["timeoutSeconds", "periodSeconds", "failureThreshold", "securityContext", "volumeMounts", "mountPath"],
  ["volumes", "emptyDir", "medium", "sizeLimit"],
].flat();

const ranks = new Map(inOrder.map((key, index) => [key, index]));

/** Which of two keys stands first; those that no builder has come last, by name. */
export function keyOrder(a: string, b: string): number {
  const [first, second] = [ranks.get(a) ?? inOrder.length, ranks.get(b) ?? inOrder.length];
  return first - second || (a < b ? -1 : 1);
}
