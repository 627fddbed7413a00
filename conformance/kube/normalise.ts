import type { KubeAnswer } from "./answer.ts";
import { generatedNames } from "./generated-names.ts";
import { isTree } from "./is-tree.ts";
import type { Ran } from "./run-group.ts";
import { valueAt } from "./value-at.ts";

type Numbering = (text: string) => string;

/**
 * Replaces what differs from run to run by placeholders, so that two recordings of the same behaviour are equal. Equal ids and versions of one
 * group get equal numbers, in the order in which they appear: that an answer changed nothing, or speaks of the same object, can still be seen.
 */
export function normalise({ answers, unkept, known }: Ran): KubeAnswer[] {
  const names = [...known, ...generatedNames([...answers, ...unkept])];
  const [uid, version] = [numbering("uid"), numbering("version")];

  function named(value: string): string {
    return names.reduce((so, [found, placeholder]) => so.replaceAll(found, placeholder), value);
  }

  function text(key: string, value: string, owner: Record<string, unknown>): string {
    // The version of a list, and of a bookmark, moves with everything that happens in the cluster.
    if (key === "resourceVersion" && owner["name"] === undefined) return value === "" ? "" : "<list version>";
    if (key === "resourceVersion") return version(value);
    // The columns of a table are explained at length, from the documentation.
    if (key === "description" && owner["format"] !== undefined) return "<description>";
    if (key === "continue") return value === "" ? "" : "<continue>";
    return patterns
      .reduce((so, [pattern, placeholder]) => so.replaceAll(pattern, placeholder), named(value))
      .replaceAll(uuid, uid);
  }

  function visit(key: string, value: unknown, owner: Record<string, unknown>): unknown {
    if (typeof value === "string") return text(key, value, owner);
    if (typeof value === "number") return names.find(([found]) => found === String(value))?.[1] ?? value;
    if (Array.isArray(value)) return ordered(key, value, named).map((item) => visit(key, item, owner));
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [text("", name, value), visit(name, item, value)]),
    );
  }

  return answers.map((answer) => ({
    ...answer,
    ...(answer.body !== undefined && { body: visit("", answer.body, {}) }),
    ...(answer.lines && { lines: answer.lines.map((line) => (typeof line === "string" ? line : visit("", line, {}))) }),
    ...(answer.warnings && { warnings: answer.warnings.map((warning) => text("", warning, {})) }),
  }));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

// What each of these stands for is part of the answer: a time with and one without fractions are two formats.
const patterns: [RegExp, string][] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?!\d)/g, "<time>"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/g, "<microtime>"],
  [/\b10\.0\.0\.\d+\b/g, "<cluster ip>"],
  [/too old resource version: \d+ \(\d+\)/g, "too old resource version: <version> (<version>)"],
  [/resource version: \d+, current: \d+/g, "resource version: <version>, current: <version>"],
  [/ResourceVersion in record \(\d+\)/g, "ResourceVersion in record (<version>)"],
  [/\bdefault-scheduler-[\w.-]+/g, "default-scheduler-<host>"],
  // Go prints the difference of two objects on purpose never twice alike.
  [/(?<=was previously negative\))\n[^]*$/g, ""],
  [/^go1\.\d+(\.\d+)?$/g, "<go>"],
  [/^(linux|darwin)\/\w+$/g, "<platform>"],
  [/^\$Format:%H\$$|^[0-9a-f]{40}$/g, "<commit>"],
  [/^\d+[smh](\d+s)?$/g, "<age>"],
  [/^\d+[smh](\d+s)? ago$/g, "<age> ago"],
];

function numbering(what: string): Numbering {
  const seen = new Map<string, string>();
  return (text) => {
    const placeholder = seen.get(text) ?? `<${what} ${seen.size + 1}>`;
    seen.set(text, placeholder);
    return placeholder;
  };
}

/**
 * Managers that wrote within one second come in the order of their names, else in that of the clock; and what the server named is listed by
 * names that two runs do not share.
 */
function ordered(key: string, items: unknown[], named: (name: string) => string): unknown[] {
  if (key === "managedFields") return sorted(items, ["operation", "manager", "subresource"]);
  const names = items.map((item) => named(String(valueAt(item, "metadata.name"))));
  if (key !== "items" || !names.some((name) => /<hash \d+>(?!.*<clock)/.test(name))) return items;
  return items.toSorted((a, b) => compare(names[items.indexOf(a)], names[items.indexOf(b)]));
}

function sorted(items: unknown[], places: string[]): unknown[] {
  const order = (item: unknown) => places.map((place) => valueAt(item, place)).join(" ");
  return items.toSorted((a, b) => compare(order(a), order(b)));
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
