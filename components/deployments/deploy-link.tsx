"use client";

import type { Route } from "next";
import classes from "./deploy-link.module.css";
import { ReasonedLink } from "#components/loads/reasoned-link.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";

type Props = Readonly<{
  /** Which model; left out, the page asks. */
  modelId?: string;
  filled?: boolean;
  /** With the key that does the same. */
  hint?: boolean;
  label?: string;
}>;

/** To the form that deploys a model. */
export function DeployLink({ modelId, filled = false, hint = false, label = "Deploy model" }: Props) {
  const href = modelId ? (`/deployments/new?model=${modelId}` as const) : ("/deployments/new" as const);
  return (
    <ReasonedLink href={href satisfies Route} reason={useRefusal("deployments:write")} filled={filled}>
      {label}
      {hint ? (
        <span className={classes.key}>
          <KeyHint>D</KeyHint>
        </span>
      ) : null}
    </ReasonedLink>
  );
}
