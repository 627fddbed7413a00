const scaledUp = /\/zones\/([\w-]+)\/\S* (\d+)->(\d+) \(max: (\d+)\)/;

/** What the autoscaler says it does, in short: `[{https://…/zones/us-central1-a/… 0->1 (max: 3)}]` is the address of a group of instances. */
export function scaleUpWords(message: string): string {
  const [, zone, before, after, most] = scaledUp.exec(message) ?? [];
  if (zone === undefined) return "The autoscaler adds a node.";
  return `The autoscaler adds a node in ${zone}: ${before} to ${after}, of at most ${most}.`;
}

/** Reasons of the scheduler and the autoscaler (kubernetes/pkg/scheduler/framework/plugins), each in a few words. */
const reasons: { pattern: RegExp; words: (nodes: string) => string }[] = [
  { pattern: /^Insufficient nvidia\.com\/gpu/, words: (nodes) => `${nodes} without a free GPU` },
  { pattern: /^Insufficient cpu/, words: (nodes) => `${nodes} without enough CPU` },
  { pattern: /^Insufficient memory/, words: (nodes) => `${nodes} without enough memory` },
  { pattern: /^Insufficient ephemeral-storage/, words: (nodes) => `${nodes} without enough disk` },
  { pattern: /didn't match Pod's node affinity\/selector/, words: (nodes) => `${nodes} of another kind` },
  { pattern: /had untolerated taint/, words: (nodes) => `${nodes} kept free of it` },
  { pattern: /(is|were) unschedulable/, words: (nodes) => `${nodes} taking no pods` },
];

/** Why no node takes a pod: how many are unfit by what, and that none is added; the cluster's words where they are not known here. */
export function unscheduledWords(scheduler: string, autoscaler: string): string {
  const said = [schedulerWords(scheduler), autoscalerWords(autoscaler)].filter((text) => text !== "");
  return said.length === 0 ? "It waits for the scheduler." : said.join(" ");
}

function schedulerWords(message: string): string {
  if (message === "") return "";
  const [, , list] = /^0\/(\d+) nodes are available: (.+?)(?:\. |\.$|$)/.exec(message) ?? [];
  const found = (list ?? "").split(", ").map((part) => {
    const [, count, reason = ""] = /^(\d+) (?:node\(s\) )?(.+)$/.exec(part) ?? [];
    const known = reasons.find(({ pattern }) => pattern.test(reason));
    return known && count ? known.words(count === "1" ? "1 node" : `${count} nodes`) : null;
  });
  const known = found.filter((words) => words !== null);
  if (known.length < found.length) return `No node can take it: ${message.replace(/\.?$/, ".")}`;
  return `No node can take it: ${known.join(", ")}.`;
}

function autoscalerWords(message: string): string {
  if (message === "") return "";
  if (message.includes("max node group size reached")) return "None is added: the pool is at its most nodes.";
  return "The autoscaler adds none.";
}
