import { Cell } from "#components/ui/data-table.tsx";
import { parametersText } from "#lib/imports/format.ts";
import classes from "./parameters-cell.module.css";

/** How many parameters of which type; nothing where no safetensors header told. */
export function ParametersCell({ parameters, dtype }: { parameters: number | null; dtype: string | null }) {
  return (
    <Cell number wide>
      {parameters === null ? null : (
        <>
          {parametersText(parameters)} <span className={classes.dtype}>{dtype}</span>
        </>
      )}
    </Cell>
  );
}
