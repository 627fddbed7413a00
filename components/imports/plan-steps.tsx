import { IconCheck } from "@tabler/icons-react";
import classes from "./plan-steps.module.css";

const steps = ["Find", "Destination", "Plan"] as const;

/** Where the way to an import has come to. The destination is set once, in the settings, and is done from then on. */
export function PlanSteps({ current = "Plan" }: { current?: (typeof steps)[number] }) {
  const at = steps.indexOf(current);
  return (
    <ol className={classes.root} aria-label="Steps">
      {steps.map((step, position) => (
        <li key={step} className={classes.step} aria-current={position === at ? "step" : undefined}>
          <span className={classes.mark} data-done={position < at}>
            {position < at ? <IconCheck size={14} aria-label="done" /> : position + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
