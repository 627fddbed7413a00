const powers: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A number as Kubernetes writes it (`7910m`, `28Gi`, `8`); null for what is none. */
export function quantity(text: string | undefined): number | null {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?(?:e\d+)?)([A-Za-z]*)$/.exec(text ?? "") ?? [];
  if (digits === undefined) return null;
  const power = unit === "" ? 1 : powers[unit];
  return power === undefined ? null : Number(digits) * power;
}
