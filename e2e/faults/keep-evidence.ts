import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PatientMember } from "./patient-member.ts";
import type { Shaken } from "./shaken-sluice.ts";

const shown = ["imports", "models", "deployments", "loads", "caches", "clusters", "activity", "shell"];

/** Keeps what the screens say and what every process wrote, for whoever has to find out why a round failed. */
export async function keepEvidence(folder: string, { sluice, kube }: Shaken, member: PatientMember): Promise<void> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(sluice.dataDir, "logs"), join(folder, "logs"), { recursive: true });
  cpSync(join(sluice.dataDir, "sandbox", "nodes"), join(folder, "nodes"), { recursive: true });
  writeFileSync(join(folder, "pods.json"), await kube.everyPod().catch(String));
  for (const name of shown) {
    const said = await member.read<unknown>(name).catch(String);
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(said, null, 2));
  }
}
