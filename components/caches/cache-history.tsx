import { IconHistoryOff } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CacheEvent } from "#lib/caches/view-schema.ts";

const outcomes: Record<CacheEvent["outcome"], { kind: StatusKind; word: string }> = {
  seen: { kind: "none", word: "Seen" },
  done: { kind: "ready", word: "Done" },
  refused: { kind: "failed", word: "Refused" },
  failed: { kind: "failed", word: "Failed" },
};

/** What was asked of a cache and what was seen of it, the newest first. */
export function CacheHistory({ events }: Readonly<{ events: CacheEvent[] }>) {
  return (
    <Card title="Operations">
      {events.length === 0 ? (
        <EmptyState icon={IconHistoryOff} title="Nothing was done here yet">
          What is asked of this cache, and each change that is seen of it, stands here with its time.
        </EmptyState>
      ) : (
        <DataTable label="Operations, the newest first" head={<Head />}>
          {events.map((event) => (
            <tr key={event.id}>
              <Cell wide quiet>
                <Time at={event.at} />
              </Cell>
              <RowHead>
                {event.what}
                {event.why === null ? null : <SubLine>{event.why}</SubLine>}
              </RowHead>
              <Cell quiet>{event.who ?? "nobody here"}</Cell>
              <Cell>
                <Status kind={outcomes[event.outcome].kind}>{outcomes[event.outcome].word}</Status>
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function Head() {
  return (
    <>
      <HeadCell wide>Time</HeadCell>
      <HeadCell>What</HeadCell>
      <HeadCell>Who</HeadCell>
      <HeadCell>Outcome</HeadCell>
    </>
  );
}
