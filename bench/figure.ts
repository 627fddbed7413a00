export type Figure = { name: string; value: number; unit: string; target: string | null; pass: boolean };

/** A figure that stands for itself. */
export function measured(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, target: null, pass: true };
}

export function atMost(name: string, value: number, unit: string, most: number): Figure {
  return { name, value: rounded(value), unit, target: `<= ${most}`, pass: value <= most };
}

export function atLeast(name: string, value: number, unit: string, least: number): Figure {
  return { name, value: rounded(value), unit, target: `>= ${least}`, pass: value >= least };
}

/** Three digits that mean something; counts stay whole. */
function rounded(value: number): number {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}
