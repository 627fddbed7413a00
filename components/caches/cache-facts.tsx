import classes from "./cache-cell.module.css";
import { CacheWorth } from "#components/caches/cache-worth.tsx";
import { TimeLeft } from "#components/caches/time-left.tsx";
import { Time } from "#components/ui/time.tsx";
import { lifetime } from "#lib/caches/lifetime.ts";
import type { CacheCell } from "#lib/caches/schema.ts";
import { byteSize } from "#lib/format.ts";

type Props = Readonly<{ cell: CacheCell; id?: string }>;

/** What is known of a cell beside its state: how long it keeps, who asked, how long it still serves, why it is not as asked. */
export function CacheFacts({ cell, id }: Props) {
  const { kind, state, wanted, ttlSeconds, wantedTtlSeconds, deletedFrom, progress, problem } = cell;
  const { askedBy, askedAt, isForeign, drift, heldBytes } = cell;
  const isCalledOff = kind === "creating" && wanted === false && drift === null;
  const isComing = (kind === "creating" && !isCalledOff) || (kind === "asked" && state === null && wanted === true);
  const isOwnMove =
    ["creating", "asked", "disabling"].includes(kind) || (kind === "pending-update" && wantedTtlSeconds !== null);
  return (
    <div id={id} className={classes.facts}>
      {kind === "creating" && progress !== null ? (
        <progress className={classes.bar} max={100} value={progress} aria-label={`Creating in ${cell.zone}`} />
      ) : null}
      {kind === "off" ? <p>read directly from the bucket</p> : null}
      {kind === "no-pool" ? <p>A cache here would never be read</p> : null}
      {ttlSeconds !== null && kind !== "disabling" ? (
        <p>
          TTL {lifetime(ttlSeconds)}
          {heldBytes !== null && wantedTtlSeconds === null ? `, ${held(heldBytes)}` : null}
          {wantedTtlSeconds !== null ? ` → ${lifetime(wantedTtlSeconds)}, locked until done` : null}
        </p>
      ) : null}
      <CacheWorth cell={cell} />
      {isComing ? <p>reads are not faster yet; the first load fills it</p> : null}
      {isCalledOff ? <p>is being called off</p> : null}
      {kind === "paused" ? <p>serves what it has and takes nothing in</p> : null}
      {kind === "disabling" && deletedFrom !== null ? (
        <p>
          still serves; deleted from <Time at={deletedFrom} parts="clock" /> on. <TimeLeft until={deletedFrom} />
        </p>
      ) : null}
      {isOwnMove && !isForeign && drift === null && askedBy && askedAt ? (
        <p className={classes.quiet}>
          asked <Time at={askedAt} parts="clock" /> by {askedBy}
        </p>
      ) : null}
      {isForeign ? <p className={classes.quiet}>made outside of Sluice</p> : null}
      {drift !== null && askedAt ? (
        <p className={classes.drift}>
          changed outside of Sluice; {drift}, <Time at={askedAt} />
        </p>
      ) : null}
      {problem !== null ? (
        <p className={classes.problem}>
          {problem}
          {cell.retryAt !== null ? (
            <>
              {" "}
              It is tried again at <Time at={cell.retryAt} parts="clock" />.
            </>
          ) : null}
          {kind === "not-created" ? " Nothing is billed." : null}
        </p>
      ) : null}
    </div>
  );
}

function held(bytes: number): string {
  return bytes === 0 ? "empty, as far as starts tell" : byteSize(bytes);
}
