import type { KubeAnswer } from "./answer.ts";
import { isTree } from "./is-tree.ts";

/** A replica set in a condition or an event, by the letters that Kubernetes makes names of. */
const spokenOf = /(?:ReplicaSet "|replica set |pods ")[a-z\d-]+-([bcdfghjklmnpqrstvwxz2456789]{6,10})\b/g;

/** The parts of names that the server made up in these answers, each with its placeholder: hashes of templates, and suffixes. */
export function generatedNames(answers: KubeAnswer[]): [text: string, placeholder: string][] {
  const found = new Map<string, string>();
  const counts: Record<string, number> = {};
  const add = (what: string, text: string) => {
    if (text === "" || found.has(text)) return;
    counts[what] = (counts[what] ?? 0) + 1;
    found.set(text, `<${what} ${counts[what]}>`);
  };

  function visit(value: unknown): void {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value === "string") for (const [, hash = ""] of value.matchAll(spokenOf)) add("hash", hash);
    if (!isTree(value)) return;
    const { metadata, involvedObject, regarding, ...its } = value;
    const { name, generateName, labels } = textsOf(metadata);
    const hash = textsOf(labels)["pod-template-hash"];
    if (typeof hash === "string") add("hash", hash);
    if (typeof name === "string" && typeof generateName === "string" && name.startsWith(generateName)) {
      add("suffix", name.slice(generateName.length));
    }
    // Events are named after what they are about, and the clock.
    const about = textsOf(involvedObject ?? regarding)["name"];
    if (typeof name === "string" && typeof about === "string" && /^\.[0-9a-f]{16}$/.test(name.slice(about.length))) {
      add("clock", name.slice(about.length + 1));
    }
    for (const item of [metadata, involvedObject, regarding, ...Object.values(its)]) visit(item);
  }

  for (const { body, lines } of answers) visit([body, lines]);
  return [...found];
}

function textsOf(value: unknown): Record<string, unknown> {
  return isTree(value) ? value : {};
}
