import type { ComponentProps } from "react";
import classes from "./switch.module.css";

type Props = Omit<ComponentProps<"input">, "className" | "type" | "role" | "checked"> & {
  "aria-label": string;
  checked: boolean;
};

/** On or off at once, without a form; what it switches stands beside it and in its label. */
export function Switch({ checked, ...input }: Props) {
  return (
    <input {...input} type="checkbox" role="switch" checked={checked} aria-checked={checked} className={classes.root} />
  );
}
