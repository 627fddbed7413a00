import { ResumesIn } from "#components/imports/resumes-in.tsx";
import { RetryFile } from "#components/imports/retry-file.tsx";
import { Cell, RowHead } from "#components/ui/data-table.tsx";
import { SmallBar } from "#components/ui/small-bar.tsx";
import { Status } from "#components/ui/status.tsx";
import type { MeasuredRow } from "#components/ui/virtual-rows.tsx";
import { byteSize, percent } from "#lib/format.ts";
import { fileDetail, fileState, throttledUntil } from "#lib/imports/file-state.ts";
import type { ImportFileView } from "#lib/imports/schema.ts";
import classes from "./ledger-row.module.css";

type Props = { importId: string; file: ImportFileView; measured: MeasuredRow };

export function LedgerRow({ importId, file, measured }: Props) {
  const { kind, words, filter } = fileState(file);
  const { strong, rest } = fileDetail(file);
  const until = throttledUntil(file);
  const ratio = filter === "done" ? 1 : file.size === 0 ? 0 : file.copiedBytes / file.size;
  const tone = filter === "done" ? "ready" : filter === "problems" ? "warn" : "moving";

  return (
    <tr {...measured}>
      <RowHead mono>{file.path}</RowHead>
      <Cell number wide>
        {byteSize(file.size, 2)}
      </Cell>
      <Cell>
        <span className={classes.copied}>
          <SmallBar ratio={ratio} tone={tone} />
          <span className={classes.percent}>{percent(Math.floor(ratio * 100) / 100)}</span>
        </span>
      </Cell>
      <Cell>
        <Status kind={kind}>{words}</Status>
      </Cell>
      <Cell quiet wide>
        {strong ? <strong className={classes.strong}>{rest ? `${strong},` : strong}</strong> : null}{" "}
        {until === null ? rest : <ResumesIn until={until} />}
        {kind === "failed" ? <RetryFile importId={importId} path={file.path} /> : null}
      </Cell>
    </tr>
  );
}
