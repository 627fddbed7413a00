import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesVersion } from "../control-plane/control-plane-binary.ts";
import { groups } from "./groups.ts";
import { normalise } from "./normalise.ts";
import { recordAnswers } from "./recorded-answers.ts";
import { runGroup } from "./run-group.ts";
import { withRealTarget } from "./with-real-target.ts";

const names = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "sluice-record-"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

await withRealTarget(folder, async (target) => {
  for (const group of groups.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const ran = await runGroup(group, target);
    if (ran.brokeOff !== undefined) throw new Error(ran.brokeOff);
    const answers = normalise(ran);
    recordAnswers(group.name, { server: `v${kubernetesVersion}`, answers });
    console.log(`${group.name}: ${answers.length} answers`);
  }
});
