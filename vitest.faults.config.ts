import { defineConfig } from "vitest/config";
import all from "./vitest.config.ts";

/** The long forms of what `npm test` tries briefly: more rounds, and real waits. */
export default defineConfig({
  ...all,
  test: { ...all.test, include: ["lib/**/*.faults.ts"], maxWorkers: 2, reporters: ["verbose"] },
});
