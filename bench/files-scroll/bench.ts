import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import type { Bench } from "../bench.ts";
import { atLeast, measured } from "../figure.ts";
import { median } from "../median.ts";
import { openSluice } from "../open-sluice.ts";
import { scrolled } from "../scrolled.ts";
import { signedIn } from "../sign-in.ts";

/** A repo of the sandbox with as many small files. */
const repo = "oldharbor/ten-thousand-shells";
const secondsPerRun = 5;
/** A hundred and sixty rows a second. */
const pixelsPerSecond = 6_000;

export const filesScrollBench: Bench = {
  id: "files-scroll",
  title:
    "scrolling through the plan of a repo with 10,000 files in Chromium, and through its ledger while it is copied",
  async run({ runs, say }) {
    const parts = new AsyncDisposableStack();
    try {
      const { sluice } = await openSluice(parts, say);
      const { page } = parts.use(await signedIn(sluice, 900, async () => undefined));
      await page.goto("/models/import");
      await page.getByLabel("Repo on Hugging Face").fill(repo);
      await page.getByRole("button", { name: `Plan ${repo}` }).click();
      const files = page.getByRole("button", { name: /and [\d,]+ more/ });
      await files.click();
      const plan = await frames(page, runs, (line) => say(`  plan: ${line}`));
      await page.getByRole("button", { name: /^Copy [\d.]+ [KMG]iB$/ }).click();
      await page.getByRole("table", { name: "Files of the import" }).waitFor();
      // A run at whose end it is over was not through a ledger that changes.
      const copies = page.getByRole("button", { name: "Pause" });
      const ledger = await frames(
        page,
        runs,
        (line) => say(`  ledger: ${line}`),
        () => copies.isVisible(),
      );
      return [
        atLeast("plan, frames a second", plan.rate, "", 50),
        measured("plan, longest frame", plan.longest, "ms"),
        measured("ledger of a running import, frames a second", ledger.rate, ""),
        measured("ledger of a running import, longest frame", ledger.longest, "ms"),
      ];
    } finally {
      await parts.disposeAsync();
    }
  },
};

/** Medians, of as many runs as `counts` says; what is scrolled for the first time is not counted. */
async function frames(page: Page, runs: number, say: (line: string) => void, counts = async () => true) {
  const seen = [];
  for (let run = 0; run <= runs; run++) {
    await page.evaluate("scrollTo(0, 0)");
    await sleep(500);
    const one = await page.evaluate(scrolled, { selector: "html", seconds: secondsPerRun, pixels: pixelsPerSecond });
    if (one.moved < (secondsPerRun * pixelsPerSecond) / 2) throw new Error("The files did not scroll.");
    say(`run ${run}: ${one.rate.toFixed(1)} frames a second, the longest ${one.longest.toFixed(0)} ms`);
    if (!(await counts())) break;
    if (run > 0) seen.push(one);
  }
  if (seen.length === 0) throw new Error("It was over before it could be measured.");
  return { rate: median(seen.map(({ rate }) => rate)), longest: median(seen.map(({ longest }) => longest)) };
}
