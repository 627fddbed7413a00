/** Letters that Kubernetes makes names of (`apimachinery/pkg/util/rand`): no vowel, and nothing that looks like another. */
const made = "[bcdfghjklmnpqrstvwxz2456789]";
/** A Deployment adds a hash of its template and five letters, a ReplicaSet or a Job the letters alone, a StatefulSet a number. */
const ending = new RegExp(`(?:-${made}{6,10})?-${made}{5}$|-\\d+$`);

/** What made a pod that is only watched, by the name of the pod; one that nobody made is its own. */
export function workloadName(pod: string): string {
  return pod.replace(ending, "");
}
