import classes from "./delta-table.module.css";
import { PhaseSwatch } from "#components/loads/waterfall/phase-fill.tsx";
import phaseClasses from "#components/loads/phase.module.css";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeadCell, RowHead } from "#components/ui/data-table.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { exactSeconds } from "#lib/format.ts";
import { type DeltaRow, deltaRows, totalRow, type Verdict } from "#lib/loads/compare/compared.ts";
import { verdictWords } from "#lib/loads/compare/compare-words.ts";
import type { Comparison } from "#lib/loads/compare/schema.ts";
import { columnSeconds } from "#lib/loads/row-text.ts";

/** Seconds that the bars span at least: two starts that are the same differ by nothing that could be seen. */
const leastScale = 1;

/** Each phase of both, the difference over its usual spread, and whether it is more than chance. */
export function DeltaTable({ comparison }: Readonly<{ comparison: Comparison }>) {
  const rows = deltaRows(comparison);
  const total = totalRow(comparison);
  const most = Math.max(leastScale, ...rows.map(({ delta, spread }) => Math.max(Math.abs(delta), spread ?? 0)));
  return (
    <Card title="Phase by phase" note="grey: how far chance alone usually takes it">
      <DataTable label="Phase by phase" head={<Head />}>
        {rows.map((row) => (
          <tr key={row.key} data-real={row.verdict === "faster" || row.verdict === "slower"}>
            <RowHead>
              <span className={classes.name}>
                <PhaseSwatch phase={row.key} />
                {row.label}
              </span>
            </RowHead>
            <Numbers row={row} />
            <Cell wide>
              <DeltaBar row={row} most={most} />
            </Cell>
            <Ends row={row} />
          </tr>
        ))}
        <tr>
          <RowHead>Total</RowHead>
          <Numbers row={total} />
          <Cell wide />
          <Ends row={total} />
        </tr>
      </DataTable>
    </Card>
  );
}

type Numbered = Pick<DeltaRow, "a" | "b" | "delta" | "spread" | "verdict">;

function Numbers({ row: { a, b, delta, verdict } }: Readonly<{ row: Numbered }>) {
  const text = delta > 0.05 ? `+${columnSeconds(delta)}` : exactSeconds(delta).replace(/ s$/, "");
  return (
    <>
      <Cell number wide quiet>
        {columnSeconds(a)}
      </Cell>
      <Cell number wide quiet>
        {columnSeconds(b)}
      </Cell>
      <Cell number>{verdict === "faster" || verdict === "slower" ? <strong>{text}</strong> : text}</Cell>
    </>
  );
}

const kinds: Record<Verdict, StatusKind | null> = { faster: "ready", slower: "warn", same: null, unknown: null };

function Ends({ row: { spread, verdict } }: Readonly<{ row: Numbered }>) {
  const kind = kinds[verdict];
  return (
    <>
      <Cell number wide quiet>
        {spread === null ? "" : `± ${columnSeconds(spread)}`}
      </Cell>
      <Cell quiet>{kind ? <Status kind={kind}>{verdictWords[verdict]}</Status> : verdictWords[verdict]}</Cell>
    </>
  );
}

function DeltaBar({ row: { key, delta, spread }, most }: Readonly<{ row: DeltaRow; most: number }>) {
  const share = (seconds: number) => (seconds / most) * 50;
  const wide = share(Math.abs(delta));
  return (
    <span className={classes.bar} aria-hidden>
      {spread === null ? null : (
        <span className={classes.spread} style={{ left: `${50 - share(spread)}%`, width: `${share(spread) * 2}%` }} />
      )}
      <span
        className={`${phaseClasses.phase} ${phaseClasses.fill} ${classes.delta}`}
        data-phase={key}
        style={{ left: `${delta < 0 ? 50 - wide : 50}%`, width: `${wide}%` }}
      />
      <span className={classes.zero} />
    </span>
  );
}

function Head() {
  return (
    <>
      <HeadCell>Phase</HeadCell>
      <HeadCell number wide>
        A, s
      </HeadCell>
      <HeadCell number wide>
        B, s
      </HeadCell>
      <HeadCell number>B − A</HeadCell>
      <HeadCell wide>
        <span className={classes.ends}>
          <span>faster</span>
          <span>slower</span>
        </span>
      </HeadCell>
      <HeadCell number wide>
        Usual spread
      </HeadCell>
      <HeadCell>Verdict</HeadCell>
    </>
  );
}
