import { IconCircleCheck } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { byteSize } from "#lib/format.ts";
import { commitText } from "#lib/models/format.ts";
import type { UnusedPrefix, UnusedView } from "#lib/models/schema.ts";
import { money } from "#lib/money.ts";

const kinds: Record<UnusedPrefix["kind"], { kind: StatusKind; words: string }> = {
  model: { kind: "off", words: "Deployed nowhere" },
  left: { kind: "warn", words: "Left by an import" },
  unknown: { kind: "none", words: "No model here" },
};

/** Each folder with its bytes and what they cost, and what can be done about it. */
export function UnusedTable({ view: { prefixes, unpriced } }: { view: UnusedView }) {
  if (prefixes.length === 0)
    return (
      <Card>
        <EmptyState icon={IconCircleCheck} title="No folder is unused">
          A folder with weights stands here when no deployment uses it: a model that is deployed nowhere, what an import
          left, or what somebody else put there.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <DataTable
        label="Folders that nothing uses"
        head={
          <>
            <HeadCell>Folder</HeadCell>
            <HeadCell>Use</HeadCell>
            <HeadCell number>Stored</HeadCell>
            {unpriced === null ? <HeadCell number>A month</HeadCell> : null}
            <HeadCell wide>Last read</HeadCell>
            <HeadCell wide>Written</HeadCell>
            <HeadCell number wide>
              <span className="sl-hidden">Action</span>
            </HeadCell>
          </>
        }
      >
        {prefixes.map((row) => (
          <Row key={`${row.bucket} ${row.prefix}`} row={row} isPriced={unpriced === null} />
        ))}
      </DataTable>
    </Card>
  );
}

function Row({ row, isPriced }: { row: UnusedPrefix; isPriced: boolean }) {
  const { bucket, prefix, kind, repo, commit, bytes, monthly, lastReadAt, newestAt } = row;
  const { kind: status, words } = kinds[kind];
  return (
    <tr>
      <RowHead>
        <Way row={row}>{repo === null ? prefix || "the bucket itself" : `${repo} ${commitText(commit)}`}</Way>
        <SubLine>
          gs://{bucket}/{prefix}
        </SubLine>
      </RowHead>
      <Cell>
        <Status kind={status}>{words}</Status>
      </Cell>
      <Cell number>{byteSize(bytes)}</Cell>
      {isPriced ? <Cell number>{monthly ? money(monthly.amount, monthly.currency) : null}</Cell> : null}
      <Cell quiet wide>
        {lastReadAt === null ? "Never recorded" : <Time at={lastReadAt} parts="date" />}
      </Cell>
      <Cell quiet wide>
        <Time at={newestAt} parts="date" />
      </Cell>
      <Cell number wide>
        <Way row={row}>{ways[kind]}</Way>
      </Cell>
    </tr>
  );
}

const ways: Record<UnusedPrefix["kind"], string> = { model: "Open model", left: "Open import", unknown: "Adopt" };

/** To where something can be done about it. What lies in the bucket itself is no folder that could be adopted. */
function Way({ row: { kind, modelId, importId, bucket, prefix }, children }: { row: UnusedPrefix; children: string }) {
  if (kind === "model" && modelId) return <PageLink href={`/models/${modelId}`}>{children}</PageLink>;
  if (kind === "left" && importId) return <PageLink href={`/imports/${importId}`}>{children}</PageLink>;
  if (prefix === "") return children;
  const folder = encodeURIComponent(`gs://${bucket}/${prefix}`);
  return <PageLink href={`/models/adopt?folder=${folder}`}>{children}</PageLink>;
}
