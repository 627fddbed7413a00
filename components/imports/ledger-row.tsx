import { memo } from "react";
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

/** Of an import that was cancelled no file waits. */
export const notCopied = "Not copied";

type Props = { importId: string; file: ImportFileView; isCancelled: boolean; measured: MeasuredRow };

/** Of ten thousand files a few move: the rows of the others are not made again when those do. */
export const LedgerRow = memo(function LedgerRow({ importId, file, isCancelled, measured }: Props) {
  const { kind, words, filter } = fileState(file);
  const isLeft = isCancelled && filter === "waiting";
  const { strong, rest } = fileDetail(file);
  const until = throttledUntil(file);
  const ratio = filter === "done" ? 1 : file.size === 0 ? 0 : file.copiedBytes / file.size;
  const tone = filter === "done" ? "ready" : filter === "problems" ? "warn" : "moving";

  const detail = (
    <>
      {strong ? <strong className={classes.strong}>{rest ? `${strong},` : strong}</strong> : null}{" "}
      {until === null ? rest : <ResumesIn until={until} />}
      {kind === "failed" ? <RetryFile importId={importId} path={file.path} /> : null}
    </>
  );
  return (
    <tr {...measured}>
      <RowHead mono>
        {file.path}
        {filter === "problems" ? <div className={classes.phoneDetail}>{detail}</div> : null}
      </RowHead>
      <Cell number wide>
        {byteSize(file.size, 2)}
      </Cell>
      <Cell>
        <span className={classes.copied}>
          <span className={classes.bar}>
            <SmallBar ratio={ratio} tone={tone} />
          </span>
          <span className={classes.percent}>{percent(Math.floor(ratio * 100) / 100)}</span>
        </span>
      </Cell>
      <Cell>
        <Status kind={isLeft ? "off" : kind}>{isLeft ? notCopied : words}</Status>
      </Cell>
      <Cell quiet wide>
        {detail}
      </Cell>
    </tr>
  );
});
