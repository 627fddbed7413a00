import type { ExplainedLog, LoadRank } from "#lib/loads/schema.ts";

export type RankRow = {
  name: string;
  /** Of reading, as its own line states it; null where it states none. */
  seconds: number | null;
  gib: number | null;
  gibPerSecond: number | null;
  slowest: boolean;
};

export type RankRows = {
  rows: RankRow[];
  /** Of how many ranks there are those that stated their time. */
  reported: number;
  of: number;
  /** How much longer the slowest read than the one before it; null under two. */
  tailSeconds: number | null;
  /** What each of them read, where that was the whole model. */
  wholeGib: number | null;
};

type Told = Pick<ExplainedLog, "ranks" | "tensorParallelSize">;

/** The ranks of a start beside one another; null where fewer than two state a time of reading. */
export function rankRows({ ranks = [], tensorParallelSize }: Told): RankRows | null {
  const told = ranks.map((rank) => ({ ...rank, seconds: readSeconds(rank) }));
  const times = told.flatMap(({ seconds }) => seconds ?? []).toSorted((a, b) => b - a);
  const [most, next] = times;
  if (most === undefined || next === undefined) return null;
  const rows = told.map(({ name, facts, seconds }) => ({
    name: rankName(name),
    seconds,
    gib: facts.streamedGib ?? null,
    gibPerSecond: facts.streamGibPerSecond ?? rate(facts.streamedGib, seconds),
    slowest: seconds === most,
  }));
  return {
    rows,
    reported: times.length,
    of: Math.max(tensorParallelSize ?? 0, rows.length),
    tailSeconds: most - next,
    wholeGib: wholeGib(ranks),
  };
}

/** The words under the bars: how many reported, whom all wait for, and whether each read everything. */
export function ranksSentence({ rows, reported, of, tailSeconds, wholeGib }: RankRows): string {
  const slow = rows.find(({ slowest }) => slowest);
  const said = [
    reported < of ? `${reported} of ${of} ranks reported.` : null,
    slow && tailSeconds !== null && tailSeconds >= 0.1
      ? `${slow.name} is the slowest: all wait ${tailSeconds.toFixed(1)} s for it alone.`
      : "None is waited for longer than a tenth of a second.",
    wholeGib === null ? null : `Each rank read the whole model, ${wholeGib.toFixed(1)} GiB.`,
  ];
  return said.filter((part) => part !== null).join(" ");
}

function readSeconds({ facts }: LoadRank): number | null {
  return facts.streamSeconds ?? facts.weightsSeconds ?? null;
}

function rate(gib: number | undefined, seconds: number | null): number | null {
  return gib === undefined || seconds === null || seconds <= 0 ? null : gib / seconds;
}

/** A rank keeps its share of the model, and some tensors whole: half way between a share and all tells them apart. */
function wholeGib(ranks: readonly LoadRank[]): number | null {
  const read = ranks.flatMap(({ facts }) => facts.streamedGib ?? []);
  const kept = Math.max(0, ...ranks.flatMap(({ facts }) => facts.modelGib ?? []));
  if (read.length < 2 || kept === 0) return null;
  const least = Math.min(...read);
  return least / kept >= (1 + read.length) / 2 ? least : null;
}

/** `Worker_TP2` is rank 2; what a process calls itself otherwise stays. */
function rankName(name: string): string {
  const number = /^(?:Vllm)?Worker(?:_TP|_| rank=)(\d+)$/.exec(name)?.[1];
  return number === undefined ? name : `Rank ${number}`;
}
