/** The phases of a load in their fixed order; the last stands for time that no line explains. */
export const phases = [
  { key: "scheduling", label: "Scheduling", group: "cluster" },
  { key: "node", label: "Node provisioning", group: "cluster" },
  { key: "image", label: "Image pull", group: "cluster" },
  { key: "container", label: "Container start", group: "cluster" },
  { key: "python", label: "Python boot", group: "process" },
  { key: "engine", label: "Engine init", group: "process" },
  { key: "weights", label: "Weights", group: "weights" },
  { key: "compile", label: "Compile", group: "engine" },
  { key: "kv", label: "KV profiling", group: "engine" },
  { key: "graph", label: "Graph capture", group: "engine" },
  { key: "ready", label: "Server ready", group: "server" },
  { key: "unaccounted", label: "Unaccounted", group: "unaccounted" },
] as const;

export type PhaseKey = (typeof phases)[number]["key"];

export const phaseKeys = phases.map(({ key }) => key);

export function phaseLabel(key: PhaseKey): string {
  return phases.find((phase) => phase.key === key)?.label ?? key;
}

/** The label inside a sentence: "engine init", but "KV profiling" and "Python boot" keep their capitals. */
export function phaseWords(key: PhaseKey): string {
  const label = phaseLabel(key);
  return key === "kv" || key === "python" ? label : label.toLowerCase();
}
