import { join } from "node:path";
import { root, startSluice } from "./start-sluice.ts";

/** Starts the Sluice that all tests share. Where it is stands in `SLUICE_E2E`, which the workers of the test run inherit. */
export default async function setup() {
  const { sluice, stop } = await startSluice(join(root, ".data", "e2e"));
  process.env["SLUICE_E2E"] = JSON.stringify(sluice);
  return stop;
}
