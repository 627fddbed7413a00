import classes from "./peers-card.module.css";
import { BaselineNote } from "#components/loads/baseline/baseline-note.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { counted, duration } from "#lib/format.ts";
import { fewPeersSentence, leastPeers, peerSentence } from "#lib/loads/beside/peer-words.ts";
import type { Peers, StartBaseline } from "#lib/loads/beside/schema.ts";

type Props = Readonly<{
  loadId: string;
  seconds: number;
  peers: Peers | null;
  baseline: StartBaseline | null;
}>;

/** This start among those like it: the middle half, the median, and where it stands; first of all against what is pinned. */
export function PeersCard({ loadId, seconds, peers, baseline }: Props) {
  const enough = peers !== null && peers.starts >= leastPeers;
  return (
    <Card
      title="Against its peers"
      note={enough ? `${counted(peers.starts, "start")} like it, ${counted(peers.days, "day")}` : null}
    >
      {enough ? <Strip peers={peers} seconds={seconds} pinned={baseline?.readySeconds ?? null} /> : null}
      <CardBody>
        {baseline ? <BaselineNote loadId={loadId} seconds={seconds} baseline={baseline} /> : null}
        <p className={classes.said}>{enough ? peerSentence(peers, seconds) : fewPeersSentence(peers)}</p>
        {peers ? (
          <p className={classes.said}>
            <PageLink href={`/loads/compare?a=${peers.newest.id}&b=${loadId}`}>
              Compare with L-{peers.newest.number}
            </PageLink>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

type StripProps = Readonly<{ peers: Peers; seconds: number; pinned: number | null }>;

function Strip({ peers, seconds, pinned }: StripProps) {
  const { low, quarter, median, threeQuarters, high } = peers;
  const shown = [low, high, seconds, ...(pinned === null ? [] : [pinned])];
  const [from, to] = [Math.min(...shown), Math.max(...shown)];
  const place = (value: number) => (to > from ? (value - from) / (to - from) : 0.5);
  const at = (value: number) => `${4 + place(value) * 92}%`;
  // Two labels would lie on one another.
  const isNarrow = place(high) - place(low) < 0.3;
  return (
    <div className={classes.strip} aria-hidden>
      <span className={classes.line} style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
      <span className={classes.box} style={{ left: at(quarter), right: `calc(100% - ${at(threeQuarters)})` }} />
      <span className={classes.median} style={{ left: at(median) }} />
      {pinned === null ? null : <span className={classes.pinned} style={{ left: at(pinned) }} />}
      <span className={classes.mark} style={{ left: at(seconds) }} />
      {isNarrow ? null : (
        <span className={classes.label} style={{ left: at(low) }}>
          {duration(low)}
        </span>
      )}
      <span className={classes.label} style={{ left: at(high) }} data-end={place(high) > 0.5}>
        {isNarrow ? `${duration(low)} to ${duration(high)}` : duration(high)}
      </span>
    </div>
  );
}
