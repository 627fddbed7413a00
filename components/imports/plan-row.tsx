import {
  IconArrowBackUp,
  IconArrowRight,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconMinus,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { PlanLine } from "#components/imports/plan-table.tsx";
import { Cell, RowHead } from "#components/ui/data-table.tsx";
import type { MeasuredRow } from "#components/ui/virtual-rows.tsx";
import { byteSize, count } from "#lib/format.ts";
import type { FileAction } from "#lib/imports/schema.ts";
import classes from "./plan-row.module.css";

const words = {
  copy: { Icon: IconArrowRight, label: "Copy" },
  reuse: { Icon: IconCopy, label: "Re-use" },
  present: { Icon: IconArrowBackUp, label: "Present" },
  skip: { Icon: IconMinus, label: "Skip" },
} as const satisfies Record<FileAction, unknown>;

type Props = { line: PlanLine; tick: ReactNode; open: boolean; onToggle: () => void; measured: MeasuredRow };

export function PlanRow({ line: { group, file }, tick, open, onToggle, measured }: Props) {
  const { Icon, label } = words[group.action];
  const folds = file === null && group.files.length > 1;
  const name = file?.path ?? (folds && open ? `${count(group.files.length)} files` : group.label);

  return (
    <tr {...measured} data-action={group.action} className={classes.row}>
      <RowHead mono>
        <span className={classes.head}>
          {tick}
          {folds ? (
            <button type="button" className={classes.fold} aria-expanded={open} onClick={onToggle}>
              {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
              {name}
            </button>
          ) : (
            <span className={file === null ? classes.single : classes.inner}>{name}</span>
          )}
        </span>
      </RowHead>
      <Cell number quiet wide>
        {file === null ? count(group.files.length) : null}
      </Cell>
      <Cell number>{byteSize(file?.size ?? group.bytes)}</Cell>
      <Cell>
        <span className={classes.action} data-action={group.action}>
          <Icon size={15} aria-hidden /> {label}
        </span>
      </Cell>
      <Cell quiet wide>
        {file === null ? group.reason : null}
      </Cell>
    </tr>
  );
}
