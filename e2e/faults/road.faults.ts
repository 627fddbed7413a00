import { test } from "./shaken-sluice.ts";
import { surviveRound } from "./survive-round.ts";

const firstSeed = Number(process.env["SLUICE_FAULT_SEED"]);
const rounds = Number(process.env["SLUICE_FAULT_ROUNDS"] ?? 50);

for (let round = 0; round < rounds; round++) {
  const seed = firstSeed + round;
  test(`round ${round + 1} of ${rounds}: the road is walked to its end (SLUICE_FAULT_SEED=${seed})`, async ({
    shaken,
    playwright,
  }, testInfo) => surviveRound(seed, { shaken, playwright }, testInfo));
}
