import type { Db } from "#lib/db.ts";
import type { Bench } from "../bench.ts";
import { atMost, type Figure, measured } from "../figure.ts";
import { percentile } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { openSluice } from "../open-sluice.ts";
import { manyStarts } from "../explorer/many-starts.ts";
import { openScreen } from "../live/screen.ts";
import { timedAnswers } from "../timed-answers.ts";
import { manyDeployments } from "./many-deployments.ts";

const few = 10_000;
const many = 100_000;
/** Of 40 in each of three runs the 99th percentile was the second slowest answer, which tells of one pause and not of one in a hundred. */
const requestsPerRun = 100;

/** What lists show: of load times as somebody finds them, and as somebody looks for something. */
const lists = [
  { words: "deployments", api: "/api/v1/deployments", page: "/deployments" },
  { words: "models", api: "/api/v1/models", page: "/models" },
  { words: "load times", api: "/api/v1/loads/matching", page: "/loads" },
  {
    words: "load times of a model",
    api: "/api/v1/loads/matching?model=acme/model-1",
    page: "/loads?model=acme/model-1",
  },
  { words: "newest load times", api: "/api/v1/loads", page: null },
];

export const listsBench: Bench = {
  id: "lists",
  code: "B10",
  title: `the lists with ${few.toLocaleString("en-GB")} and ${many.toLocaleString("en-GB")} starts, one request after the other`,
  async run({ runs, say }) {
    await needTool("curl", say);
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      const deployments = await manyDeployments(db);
      await manyStarts(db, few, deployments);
      const screen = parts.use(await openScreen(sluice));
      const cookie = await screen.cookies();
      const ask: Ask = (path, times) => timedAnswers(Array<string>(times).fill(`${sluice.url}${path}`), cookie);
      const before = await measure(runs, ask, say);
      say(`  ${many} starts …`);
      await moreStarts(db, deployments);
      return figures(before, await measure(runs, ask, say));
    } finally {
      await parts.disposeAsync();
    }
  },
};

/** As many in their place, of the same ninety days and deployments. */
async function moreStarts(db: Db, deployments: string[]): Promise<void> {
  await db.$executeRaw`TRUNCATE "load", "cache_bucket" CASCADE`;
  await manyStarts(db, many, deployments);
}

type Took = Map<string, number[]>;
/** Milliseconds of each of so many answers. */
type Ask = (path: string, times: number) => Promise<number[]>;

async function measure(runs: number, ask: Ask, say: (line: string) => void): Promise<Took> {
  const took: Took = new Map();
  for (const { words, api, page } of lists) {
    for (const [key, path] of [
      [`${words} as JSON`, api] as const,
      ...(page ? [[`${words}, page`, page] as const] : []),
    ]) {
      await ask(path, 10);
      const times = await ask(path, runs * requestsPerRun);
      took.set(key, times);
      say(`  ${key}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`);
    }
  }
  return took;
}

function figures(before: Took, after: Took): Figure[] {
  return [...after].flatMap(([key, times]) => {
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    const earlier = percentile(before.get(key) ?? [], 0.5);
    return [
      atMost(`${key}, p99`, p99, "ms", key.endsWith("JSON") ? 50 : 300),
      measured(`${key}, p50`, p50, "ms"),
      atMost(`${key}, ten times the starts`, p50 / earlier, "x", 1.3),
    ];
  });
}
