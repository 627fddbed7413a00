import { join } from "node:path";
import type { Part } from "../part.ts";
import { pythonChecks } from "../python-checks.ts";
import { pythonWith } from "../venv.ts";
import { withHub } from "../with-hub.ts";

export const hubPython: Part = {
  name: "hub-python",
  counterpart: "Python huggingface_hub",
  judges: "sandbox hub",
  inQuick: true,
  async prepare() {
    const { python, version } = await pythonWith("huggingface_hub");
    return {
      version,
      run: (context) =>
        withHub(context.folder, {}, ({ url }) =>
          pythonChecks(context, {
            python,
            scripts: ["hub_lookups.py", "hub_downloads.py", "hub_refusals.py"],
            settings: { url, folder: context.folder, quick: context.quick },
            env: {
              HF_ENDPOINT: url,
              HF_HOME: join(context.folder, "cache"),
              HF_HUB_DISABLE_TELEMETRY: "1",
              HF_HUB_DISABLE_PROGRESS_BARS: "1",
            },
          }),
        ),
    };
  },
};
