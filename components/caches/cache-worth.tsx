import classes from "./cache-cell.module.css";
import { BreakEven } from "#components/caches/break-even.tsx";
import { Sparkline } from "#components/ui/sparkline.tsx";
import { Time } from "#components/ui/time.tsx";
import { dayWords, paysWords } from "#lib/caches/worth/earning-words.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { percent } from "#lib/format.ts";

/** How a cache is read, what it costs and saves, and from how many starts a day on it pays; of one that is off, whether it would. */
export function CacheWorth({ cell }: Readonly<{ cell: CacheCell }>) {
  const { kind, heldBytes, reads, earning, unreadSince } = cell;
  if (kind === "off") return <OffWorth earning={earning} />;
  if (heldBytes === null) return null;
  return (
    <>
      {reads ? (
        <p className={classes.hits}>
          <span>
            {reads.hitsToday === null ? (
              "no read today"
            ) : (
              <>
                <strong>{percent(reads.hitsToday)}</strong> hits today
              </>
            )}
          </span>
          <Sparkline values={reads.hitsByDay} />
        </p>
      ) : null}
      {unreadSince !== null ? (
        <p>
          no read since <Time at={unreadSince} parts="date" />
        </p>
      ) : null}
      {earning ? <Money earning={earning} isGoing={kind === "disabling"} /> : null}
    </>
  );
}

type Earns = { earning: NonNullable<CacheCell["earning"]> };

function Money({ earning, isGoing }: Readonly<Earns & { isGoing: boolean }>) {
  const { paysFrom, startsADay, missing, warmADay } = earning;
  const words = dayWords(earning);
  if (isGoing) return words === null ? null : <p>{words} until then</p>;
  return (
    <>
      {words === null ? null : <p>{words}</p>}
      {paysFrom === null ? null : <BreakEven starts={startsADay} paysFrom={paysFrom} />}
      {startsADay > 0 || warmADay > 0 ? <p className={classes.quiet}>{paysWords(earning, true)}</p> : null}
      {missing === null ? null : <p className={classes.quiet}>{missing}</p>}
    </>
  );
}

function OffWorth({ earning }: Readonly<{ earning: CacheCell["earning"] }>) {
  if (earning === null) return <p className={classes.quiet}>no start read here in 30 days</p>;
  return (
    <>
      {earning.paysFrom === null ? null : <BreakEven starts={earning.startsADay} paysFrom={earning.paysFrom} />}
      <p className={classes.quiet}>{paysWords(earning, false)}</p>
    </>
  );
}
