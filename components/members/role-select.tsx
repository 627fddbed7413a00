import { type ComponentProps, useId } from "react";
import classes from "./role-select.module.css";
import { roles } from "#lib/members/roles.ts";

type Props = ComponentProps<"select"> & { label: string; labelHidden?: boolean };

/** The four roles, in the browser's own list. */
export function RoleSelect({ label, labelHidden = false, ...select }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={labelHidden ? "sl-hidden" : classes.label}>
        {label}
      </label>
      <select {...select} id={id} className={classes.select}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </select>
    </div>
  );
}
