import { EventEmitter } from "node:events";
import { lockedVersion } from "../locked-version.ts";
import type { Part } from "../part.ts";
import { withGcs } from "../with-gcs.ts";
import { nodeRules } from "./gcs-node/node-rules.ts";
import { nodeTransfers } from "./gcs-node/node-transfers.ts";
import { nodeUploads } from "./gcs-node/node-uploads.ts";

// With an endpoint of its own the client begins sessions without credentials: they go to the open bucket.
const options = { buckets: [{ name: "bkt" }, { name: "open", anonymous: true }, { name: "closed", bindings: [] }] };

export const gcsNode: Part = {
  name: "gcs-node",
  counterpart: "npm @google-cloud/storage",
  judges: "sandbox gcs: JSON and XML APIs, IAM, token service",
  inQuick: false,
  async prepare() {
    const version = lockedVersion("@google-cloud/storage");
    return {
      version,
      run: (context) =>
        withGcs(context.folder, options, async (gcs) => {
          // The client hears one stream once for each chunk, and Node would warn of every one.
          EventEmitter.defaultMaxListeners = 100;
          await nodeUploads(context, gcs);
          await nodeTransfers(context, gcs);
          await nodeRules(context, gcs);
        }),
    };
  },
};
