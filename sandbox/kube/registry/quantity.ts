const form = /^([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};

/** A quantity of Kubernetes (`500m`, `2Gi`) as a number; null when it is none. */
export function quantity(text: string | number | undefined): number | null {
  const match = form.exec(String(text ?? ""));
  if (!match) return null;
  const [, digits = "", suffix = ""] = match;
  const power = binary.indexOf(suffix);
  if (power >= 0) return Number(digits) * 1024 ** (power + 1);
  return /^[eE]./.test(suffix) ? Number(digits + suffix) : Number(digits) * (decimal[suffix] ?? 1);
}

/** The sum of what each container asks for, or of what the largest init container does where that is more. */
export function requestsOf(spec: {
  containers: { resources?: { requests?: Record<string, string> } }[];
  initContainers?: { resources?: { requests?: Record<string, string> } }[];
}): Map<string, number> {
  const total = new Map<string, number>();
  for (const { resources } of spec.containers) {
    for (const [name, text] of Object.entries(resources?.requests ?? {})) {
      total.set(name, (total.get(name) ?? 0) + (quantity(text) ?? 0));
    }
  }
  for (const { resources } of spec.initContainers ?? []) {
    for (const [name, text] of Object.entries(resources?.requests ?? {})) {
      total.set(name, Math.max(total.get(name) ?? 0, quantity(text) ?? 0));
    }
  }
  return total;
}
