import type { Advice, AdviceAction, AdviceFacts } from "#lib/loads/advice/advice.ts";
import { fromHistory } from "#lib/loads/advice/from-history.ts";

/** Shorter waits are those of a node and an image that are there. */
const leastSeconds = 2;

/** A node that is kept: nobody waits for one. */
export function nodeAdvice({ start, history, place }: AdviceFacts): Advice | null {
  const seconds = start.seconds.node ?? 0;
  if (seconds < leastSeconds) return null;
  const waited = history.filter(({ inCluster }) => inCluster).map((one) => one.seconds.node ?? 0);
  const others = waited.filter((one) => one < leastSeconds);
  const { pool, nodeHour, zone } = place;
  const flags = pool ? `--enable-autoscaling --node-pool=${pool.name} --min-nodes=1 --max-nodes=${pool.maxNodes}` : "";
  return {
    key: "node",
    phase: "node",
    title: `Keep one node ready${zone ? ` in ${zone}` : ""}`,
    ...fromHistory(seconds, others, "found a node waiting", seconds),
    cost: nodeHour === null ? "A node is paid for while it waits." : `${nodeHour} an hour for its GPUs while it waits.`,
    action: pool ? command("Copy command", `container clusters update ${pool.cluster} ${flags}`, pool) : openClusters,
  };
}

/** An image that is there, or that is streamed while it runs. */
export function imageAdvice({ start, history, place: { pool } }: AdviceFacts): Advice | null {
  const seconds = start.seconds.image ?? 0;
  if (seconds < leastSeconds) return null;
  const pulled = history.filter(({ inCluster }) => inCluster).map((one) => one.seconds.image ?? 0);
  const others = pulled.filter((one) => one < leastSeconds);
  const flags = `--cluster=${pool?.cluster ?? ""} --enable-image-streaming`;
  return {
    key: "image",
    phase: "image",
    title: "Stream the image, or keep it on a boot disk",
    ...fromHistory(seconds, others, "found the image on their node", seconds),
    cost: "A secondary boot disk is paid for on every node; image streaming is not.",
    action: pool ? command("Copy command", `container node-pools update ${pool.name} ${flags}`, pool) : openClusters,
  };
}

const openClusters: AdviceAction = { kind: "link", label: "Open clusters", needs: "clusters:read", href: "/clusters" };

function command(
  label: string,
  text: string,
  { location, project }: NonNullable<AdviceFacts["place"]["pool"]>,
): AdviceAction {
  return {
    kind: "copy",
    label,
    text: `gcloud ${text} --location=${location}${project ? ` --project=${project}` : ""}`,
  };
}
