import { IconDatabaseOff } from "@tabler/icons-react";
import classes from "./list-card.module.css";
import { looks } from "#components/caches/cell-looks.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Status } from "#components/ui/status.tsx";
import { percent } from "#lib/format.ts";
import type { CacheGrid } from "#lib/caches/schema.ts";

/** Without a cache there, and none on its way. */
const none = new Set(["off", "no-pool", "outside"]);

/** The zone caches that are on, moving, or could not be had. */
export function CachesCard({ grid }: Readonly<{ grid: CacheGrid }>) {
  const shown = grid.buckets.flatMap(({ bucket, cells }) =>
    cells.filter(({ kind }) => !none.has(kind)).map((cell) => ({ bucket, ...cell })),
  );
  return (
    <Card title="Zone caches" aside={<PageLink href="/caches">Caches</PageLink>}>
      {shown.length === 0 ? (
        <EmptyState icon={IconDatabaseOff} title="No cache is on">
          Every start reads its weights from the bucket itself.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {shown.map(({ bucket, zone, kind, progress, reads }) => (
            <li key={`${bucket} ${zone}`} className={classes.item}>
              <div className={classes.line}>
                <Status kind={looks[kind].status}>
                  {looks[kind].word}
                  {kind === "creating" && progress !== null ? ` ${progress} %` : ""}
                </Status>
                <span>{zone}</span>
              </div>
              <div className={classes.line}>
                <PageLink href={`/caches/${bucket}/${zone}`}>{bucket}</PageLink>
                {reads?.hitsToday == null ? null : (
                  <span className={classes.quiet}>{percent(reads.hitsToday)} hits today</span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
