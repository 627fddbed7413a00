"use client";

import { IconBoxOff } from "@tabler/icons-react";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { Time } from "#components/ui/time.tsx";
import { useNow } from "#components/ui/use-now.ts";
import { span } from "#lib/caches/span.ts";
import type { CachedModel, CacheView } from "#lib/caches/view-schema.ts";
import { byteSize } from "#lib/format.ts";

/** Within so long a model that is about to leave is pointed out. */
const soonSeconds = 12 * 3_600;

/** The models that starts read in the zone: what the cache holds of them, and when it lets them go. */
export function CachedModels({ cache: { models, cell } }: Readonly<{ cache: CacheView }>) {
  return (
    <Card title="Models in the cache" note="by the starts that read here; forecast from the last read and the TTL">
      {models.length === 0 ? (
        <EmptyState icon={IconBoxOff} title="No model was read here in 30 days">
          The first start that reads one in this zone fills the cache with it.
        </EmptyState>
      ) : (
        <DataTable label="Models in the cache" head={<Head />}>
          {models.map((model) => (
            <Row key={model.id} model={model} ttlSeconds={cell.ttlSeconds} />
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Model</HeadCell>
      <HeadCell number>Held</HeadCell>
      <HeadCell wide>Last read</HeadCell>
      <HeadCell>Falls out</HeadCell>
    </>
  );
}

type RowProps = Readonly<{ model: CachedModel; ttlSeconds: number | null }>;

function Row({ model: { id, repo, bytes, lastReadAt, fallsOutAt }, ttlSeconds }: RowProps) {
  const now = useNow(fallsOutAt !== null);
  const left = fallsOutAt === null || now === null ? null : Date.parse(fallsOutAt) / 1_000 - now;
  const isSoon = left !== null && left < Math.min(soonSeconds, (ttlSeconds ?? 0) / 4);
  return (
    <tr>
      <RowHead>
        <PageLink href={`/models/${id}`}>{repo}</PageLink>
      </RowHead>
      <Cell number>{fallsOutAt === null ? `none of ${byteSize(bytes)}` : `${byteSize(bytes)}, all`}</Cell>
      <Cell wide quiet>
        <Time at={lastReadAt} />
      </Cell>
      <Cell quiet={!isSoon}>
        {fallsOutAt === null ? (
          "is not in it"
        ) : left === null ? (
          <Time at={fallsOutAt} />
        ) : isSoon ? (
          <Status kind="warn">in {span(left)}</Status>
        ) : (
          `in ${span(left)}`
        )}
      </Cell>
    </tr>
  );
}
