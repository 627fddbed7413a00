import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "#lib/db.ts";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { lineRows } from "#lib/loads/start/write-lines.ts";
import { fileChunks } from "../../scripts/sluice/file-chunks.ts";
import type { Bench } from "../bench.ts";
import { atLeast, measured } from "../figure.ts";
import { recording } from "../log/log-file.ts";
import { median } from "../median.ts";
import { openSluice } from "../open-sluice.ts";
import { scrolled } from "../scrolled.ts";
import { signedIn } from "../sign-in.ts";

const lines = 100_000;
const slowdown = 4;
const secondsPerRun = 5;
/** Five hundred lines a second, as a wheel that is turned without end. */
const pixelsPerSecond = 10_000;

export const logScrollBench: Bench = {
  id: "log-scroll",
  code: "B11",
  title: `scrolling through a log of ${lines.toLocaleString("en-GB")} lines in Chromium with a processor ${slowdown} times slower`,
  async run({ runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { sluice, db } = await openSluice(parts, say);
      const id = await longLog(db);
      const { page } = parts.use(await signedIn(sluice, 900, async () => undefined));
      await page.goto(`/loads/${id}`);
      await page.getByRole("log").scrollIntoViewIfNeeded();
      await page.getByRole("log").getByText("tick").first().waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });

      const rates: number[] = [];
      const longest: number[] = [];
      for (let run = 0; run <= runs; run++) {
        const seen = await page.evaluate(scrolled, {
          selector: "[role=log]",
          seconds: secondsPerRun,
          pixels: pixelsPerSecond,
        });
        if (seen.moved < (secondsPerRun * pixelsPerSecond) / 2) throw new Error("The log did not scroll.");
        say(`  run ${run}: ${seen.rate.toFixed(1)} frames a second, the longest ${seen.longest.toFixed(0)} ms`);
        await sleep(500);
        if (run === 0) continue;
        rates.push(seen.rate);
        longest.push(seen.longest);
      }
      return [atLeast("frames a second", median(rates), "", 50), measured("longest frame", median(longest), "ms")];
    } finally {
      await parts.disposeAsync();
    }
  },
};

async function longLog(db: Db): Promise<string> {
  const explained = await explainLog(fileChunks(recording));
  const text = Array.from(
    { length: lines },
    (_, line) => `(EngineCore pid=187) INFO 11-26 12:00:00 [core.py:100] tick ${line} of a log that goes on and on`,
  );
  const data = { name: "long.log", outcome: "ready", explained, logBytes: 0, lineCount: lines, createdBy: "bench" };
  const { id } = await db.load.create({ data, select: { id: true } });
  const rows = lineRows(id, 1, text);
  for (let at = 0; at < rows.length; at += 50) await db.loadLog.createMany({ data: rows.slice(at, at + 50) });
  return id;
}
