import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnv } from "../../conformance/child-env.ts";
import { pythonWith } from "../../conformance/venv.ts";
import type { Copied, Copy } from "./copy.ts";
import { benchRepo } from "./source-server.ts";
import { timed } from "./timed.ts";

const program = fileURLToPath(new URL("two-steps.py", import.meta.url));

/** What people do without Sluice: `snapshot_download` to a disk, then `upload_from_filename`, with the clients that they use. */
export async function twoSteps({ source, sink, authority, folder }: Copy): Promise<Copied> {
  await pythonWith("huggingface_hub");
  const { python } = await pythonWith("google-cloud-storage");
  const model = join(folder, "model");
  const home = join(folder, "home");
  const trust = authority && { SSL_CERT_FILE: authority, REQUESTS_CA_BUNDLE: authority };
  try {
    return await timed([python, program, benchRepo, model, sink, "bench"], {
      env: childEnv(home, { HF_ENDPOINT: source, HF_HOME: home, HF_HUB_DISABLE_TELEMETRY: "1", ...trust }),
    });
  } finally {
    rmSync(model, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  }
}
