import { googleEnv } from "../google-env.ts";
import type { Part } from "../part.ts";
import { pythonChecks } from "../python-checks.ts";
import { pythonWith } from "../venv.ts";
import { withGcs } from "../with-gcs.ts";

const options = {
  buckets: [{ name: "bkt" }, { name: "closed", bindings: [] }, { name: "open", anonymous: true }],
  principals: { "reader-token": "serviceAccount:reader@sandbox-project.iam.gserviceaccount.com" },
};

export const gcsPython: Part = {
  name: "gcs-python",
  counterpart: "Python google-cloud-storage",
  judges: "sandbox gcs: JSON and XML APIs, IAM, token service",
  inQuick: true,
  async prepare() {
    const { python, version } = await pythonWith("google-cloud-storage");
    return {
      version,
      run: (context) =>
        withGcs(context.folder, options, (gcs) =>
          pythonChecks(context, {
            python,
            scripts: ["gcs_objects.py", "gcs_uploads.py", "gcs_rules.py"],
            settings: { url: gcs.url, bucket: "bkt", folder: context.folder, quick: context.quick },
            env: googleEnv(gcs),
          }),
        ),
    };
  },
};
