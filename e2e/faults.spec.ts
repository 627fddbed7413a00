import { test } from "./faults/shaken-sluice.ts";
import { surviveRound } from "./faults/survive-round.ts";

/** A worker killed, a worker frozen and a bucket that stalls: the short form of `npm run test:faults`. */
const seed = 3002;

test("the road is walked to its end while a storm goes over it", async ({ shaken, playwright }, testInfo) =>
  surviveRound(seed, { shaken, playwright }, testInfo));
