import { seededNumbers } from "#lib/loads/regressions/seeded-numbers.ts";

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
  return seededNumbers(seed);
}

/** The seed of this run: what `SLUICE_FAULT_SEED` says, or one of its own. */
export function faultsSeed(): number {
  const asked = process.env["SLUICE_FAULT_SEED"];
  return asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
}
