import type { Bench, BenchOptions } from "../bench.ts";
import { atLeast, atMost, measured } from "../figure.ts";
import { rcloneEnv, rcloneFlags } from "../import/rclone-copy.ts";
import { timed } from "../import/timed.ts";
import { median, spreadPercent } from "../median.ts";
import { needTool } from "../need-tool.ts";
import { needDisk } from "../temp-folder.ts";
import { MIB } from "../units.ts";
import { type Ends, startEnds } from "./ends.ts";
import { type Imported, productImport } from "./product-import.ts";
import { type Counts, makeRepo } from "./repo.ts";
import { callsOf } from "./statements.ts";

const usual: Counts = { small: 10_000, large: 20 };
const usualMib = 10_165;

type Run = { ours: Imported; rclone: { seconds: number; cpuSeconds?: number } };

export const manyFilesBench: Bench = {
  id: "import-small",
  code: "B2",
  title:
    "a whole import of 10,000 files of 64 KiB and 20 of 500 MB, with its database, beside rclone copy --transfers 16",
  async run(options) {
    const counts = countsFor(options.mib);
    const runs = await measure(counts, options);
    const middle = (of: (run: Run) => number) => median(runs.map(of));
    const seconds = middle(({ ours }) => ours.seconds);
    const rclone = middle((run) => run.rclone.seconds);
    const files = counts.small + counts.large;
    return [
      atLeast("Sluice beside rclone", rclone / seconds, "x", 1.2),
      atMost("database statements for 20 files", (middle(({ ours }) => ours.ownCalls) * 20) / files, "", 1),
      measured(
        "the same with those of an idle worker",
        (middle(({ ours }) => callsOf(ours.statements)) * 20) / files,
        "",
      ),
      measured("Sluice, from the confirmation to the manifest", seconds, "s"),
      measured(
        "its plan, before",
        middle(({ ours }) => ours.planSeconds),
        "s",
      ),
      measured("rclone copy --transfers 16, without a digest to compare", rclone, "s"),
      measured("spread of Sluice", spreadPercent(runs.map(({ ours }) => ours.seconds)), "%"),
      measured(
        "processor time of Sluice's worker",
        middle(({ ours }) => ours.workerCpu),
        "s",
      ),
      measured(
        "processor time of rclone",
        middle((run) => run.rclone.cpuSeconds ?? NaN),
        "s",
      ),
    ];
  },
};

function countsFor(mib = usualMib): Counts {
  const share = mib / usualMib;
  return { small: Math.max(1, Math.round(usual.small * share)), large: Math.max(1, Math.round(usual.large * share)) };
}

async function measure(counts: Counts, { folder, runs, say }: BenchOptions): Promise<Run[]> {
  for (const tool of ["nginx", "rclone"]) await needTool(tool, say);
  needDisk(folder, 2_000 * MIB);
  const servers = new AsyncDisposableStack();
  try {
    const ends = await startEnds(servers, folder, makeRepo(folder, counts));
    const done: Run[] = [];
    for (let run = 1; run <= runs; run++) {
      const ours = await productImport(ends);
      say(
        `  run ${run}: Sluice ${ours.seconds.toFixed(1)} s, ${callsOf(ours.statements)} statements, ${ours.ownCalls.toFixed(0)} beyond those of an idle worker, ${ours.workerCpu.toFixed(1)} s of processor`,
      );
      for (const { query, calls: times } of ours.statements.slice(0, 5))
        say(`    ${times} x ${query.replaceAll(/\s+/g, " ").slice(0, 100)}`);
      const rclone = await rcloneAll(ends);
      say(
        `  run ${run}: rclone ${rclone.seconds.toFixed(1)} s, ${(rclone.cpuSeconds ?? NaN).toFixed(1)} s of processor`,
      );
      done.push({ ours, rclone });
    }
    return done;
  } finally {
    await servers.disposeAsync();
  }
}

/** All files with the flags that people raise for many small ones. */
function rcloneAll({ hubUrl, sinkUrl, bucket }: Ends) {
  const ends = rcloneFlags({ source: hubUrl, sink: sinkUrl, authority: undefined });
  const names = ["small", "large"].flatMap((kind) => ["--include", `/${kind}/**`]);
  const command = ["rclone", "copy", ":http:", `:gcs:${bucket}/rclone`, "--transfers", "16", ...names, ...ends];
  return timed(command, { env: rcloneEnv });
}
