import classes from "./sandbox-mark.module.css";

/** Stands only where no cloud is connected, and says what is simulated. */
export function SandboxMark() {
  return (
    <button type="button" className={classes.root} aria-describedby="sandbox-simulated">
      Sandbox
      <span id="sandbox-simulated" role="tooltip" className={classes.tip}>
        No cloud is connected. The Hugging Face Hub and Cloud Storage are servers on this machine that speak the real
        protocols; the repos in them are invented. The copying, its checksums and the logs you bring are real.
      </span>
    </button>
  );
}
