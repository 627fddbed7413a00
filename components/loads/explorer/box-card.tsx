"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { BoxAxis, BoxBar } from "#components/loads/explorer/box-bar.tsx";
import classes from "./box-card.module.css";
import { CompareGroup } from "#components/loads/compare/compare-group.tsx";
import { CacheKey } from "#components/loads/cache-key.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead, SubLine } from "#components/ui/data-table.tsx";
import { byteRate } from "#lib/format.ts";
import { groupSearch } from "#lib/loads/compare/group-search.ts";
import type { Box, ExplorerView } from "#lib/loads/explorer/explorer-schema.ts";
import type { Measure } from "#lib/loads/explorer/explorer-search.ts";
import { boxNote, cacheState, loaderText, loadsText, valueText } from "#lib/loads/explorer/explorer-words.ts";
import { valueScale } from "#lib/loads/explorer/plot-scale.ts";

const gib = 1024 ** 3;
const first = 12;

/** The spread of each loader, zone and state of the cache, the fastest first, all on one scale. */
export function BoxCard({
  boxes,
  leftOut,
  measure,
  search,
}: Readonly<{ boxes: readonly Box[]; leftOut: ExplorerView["leftOut"]; measure: Measure; search: string }>) {
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const router = useRouter();
  const sorted = measure === "rate" ? boxes.toReversed() : boxes;
  const shown = all ? sorted : sorted.slice(0, first);
  const scale = valueScale(
    shown.flatMap(({ low, high }) => [low, high]),
    { most: 3, time: measure !== "rate" },
  );
  return (
    <Card title="By loader, zone and cache" note={boxNote(leftOut)}>
      <DataTable label="By loader, zone and cache" head={<Head axis={<BoxAxis scale={scale} measure={measure} />} />}>
        {shown.map((box) => (
          <tr key={`${box.loader} ${box.concurrency} ${box.zone} ${box.cache}`}>
            <RowHead>
              <span className={classes.loader}>{loaderText(box)}</span>
              <div className={classes.phoneZone}>
                <SubLine>{box.zone ?? "zone not known"}</SubLine>
              </div>
            </RowHead>
            <Cell wide quiet={box.zone === null}>
              {box.zone ?? "not known"}
            </Cell>
            <Cell>
              <CacheKey state={cacheState(box.cache)} />
            </Cell>
            <Cell wide>
              <BoxBar box={box} scale={scale} />
            </Cell>
            <Cell number>
              <strong>{valueText(box.median, measure)}</strong>
            </Cell>
            <Cell number wide quiet={box.rate === null}>
              {box.rate === null ? "not known" : byteRate(box.rate * gib)}
            </Cell>
            <Cell number wide quiet>
              {loadsText(box.loads)}
            </Cell>
            <Cell wide>
              <CompareGroup
                group={groupSearch(box, search)}
                chosen={chosen}
                onChoose={setChosen}
                onBoth={(a, b) => router.push(`/loads/compare?${new URLSearchParams({ a, b })}`)}
              />
            </Cell>
          </tr>
        ))}
      </DataTable>
      {boxes.length > first && !all ? (
        <p className={classes.more}>
          <Button variant="subtle" onClick={() => setAll(true)}>
            Show all {boxes.length} rows
          </Button>
        </p>
      ) : null}
    </Card>
  );
}

function Head({ axis }: Readonly<{ axis: React.ReactNode }>) {
  return (
    <>
      <HeadCell>Loader, concurrency</HeadCell>
      <HeadCell wide>Zone</HeadCell>
      <HeadCell>Cache</HeadCell>
      <HeadCell wide>{axis}</HeadCell>
      <HeadCell number>Median</HeadCell>
      <HeadCell number wide>
        Read rate
      </HeadCell>
      <HeadCell number wide>
        Loads
      </HeadCell>
      <HeadCell wide>
        <span className="sl-hidden">Compare</span>
      </HeadCell>
    </>
  );
}
