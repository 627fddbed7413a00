"use client";

import { Tooltip } from "@mantine/core";
import classes from "./sandbox-mark.module.css";

const simulated =
  "No cloud is connected. The Hugging Face Hub and Cloud Storage are servers on this machine that speak the real protocols; the repos in them are invented. The copying, its checksums and the logs you bring are real.";

/** Stands only where no cloud is connected, and says what is simulated. */
export function SandboxMark() {
  return (
    <Tooltip label={simulated} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.root}>
        Sandbox
        <span className="sl-hidden">. {simulated}</span>
      </button>
    </Tooltip>
  );
}
