import { observeTraffic } from "#lib/caches/worth/observe-traffic.ts";
import type { Definition } from "#lib/jobs/definition.ts";

/** Nobody waits for it: Monitoring itself is minutes behind. */
export const observeTrafficJob: Definition<"observe-traffic"> = {
  name: "observe-traffic",
  atATime: 2,
  run: observeTraffic,
};
