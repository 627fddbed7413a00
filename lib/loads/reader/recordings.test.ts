import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explainLog } from "./explain-log.ts";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";
import { explainedLog, type ExplainedLog, type LoadPhase } from "../schema.ts";

const folder = new URL("../recordings/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".log"))
  .map((name) => name.slice(0, -".log".length));

test.each(names)("%s is explained as its recording says", async (name) => {
  const { processStart, explain } = recording(name);

  const log = await explainLog(createReadStream(new URL(`${name}.log`, folder)), { processStart });

  expect(log.phases.map(looseStart)).toMatchObject(explain.phases.map(looseStart));
  for (const [index, { seconds }] of explain.phases.entries()) {
    // The start of the process is known to the millisecond, cut and not rounded: what hangs on it may differ by one.
    expect(Math.abs((log.phases[index]?.seconds ?? 0) - seconds)).toBeLessThan(0.0011);
  }
  expect(log).toMatchObject({ ...explain, phases: log.phases });
  expect(log.facts).toEqual(explain.facts);
  expect(explainedLog.parse(log)).toEqual(log);
});

test.each(names.filter((name) => recording(name).notFailures.length > 0))(
  "%s: no line known to be harmless becomes a cause, even where the server never got ready",
  async (name) => {
    const { notFailures } = recording(name);
    const lines = text(name).split("\n");
    const harmless = notFailures.map(({ line }) => lines[line - 1]);

    const log = await explainLog(chunked([...lines.slice(0, 50), ...harmless, ""].join("\n")));

    expect(log.outcome).toBe("incomplete");
    expect(log.cause).toBeNull();
  },
);

test.each(names)("%s reads the same whatever the sizes of its chunks, and line by line", async (name) => {
  const whole = await explainLog(chunked(text(name)));

  const pieces = await explainLog(chunked(text(name), 7));
  const lines = text(name).replace(/\n$/, "").split("\n");
  const followed = explained(lines.reduce((state, line) => readLine(state, line), emptyLoad));

  expect(pieces).toEqual(whole);
  expect(followed).toEqual(whole);
});

test.each(names)("%s: a missing line leaves time unaccounted and lets no phase grow", async (name) => {
  const { processStart } = recording(name);
  const lines = text(name).replace(/\n$/, "").split("\n");
  const before = secondsByPhase(explainLines(lines, processStart));
  const marks = Object.values(lines.reduce((state, line) => readLine(state, line), emptyLoad).marks);

  for (const { line } of marks) {
    const without = secondsByPhase(explainLines(lines.toSpliced(line - 1, 1), processStart));
    for (const [key, seconds] of without) {
      if (key === "unaccounted") continue;
      // What hangs on a duration that the engine states is exact to a hundredth.
      expect(seconds, `${key} without line ${line}`).toBeLessThanOrEqual((before.get(key) ?? 0) + 0.01);
    }
  }
  expect(marks.length).toBeGreaterThanOrEqual(name.includes("unknown-flag") ? 0 : 2);
});

type Recording = {
  processStart: Date;
  explain: Pick<ExplainedLog, "outcome" | "phases" | "facts">;
  notFailures: { line: number; text: string }[];
};

function recording(name: string): Recording {
  const json = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
  return { ...json, processStart: new Date(json.processStart) };
}

function looseStart(phase: LoadPhase) {
  const { seconds: _, ...rest } = phase;
  return phase.key === "python" || phase.key === "unaccounted" ? rest : phase;
}

function explainLines(lines: string[], processStart: Date) {
  return explained(
    lines.reduce((state, line) => readLine(state, line), emptyLoad),
    { processStart },
  );
}

function secondsByPhase({ phases }: ExplainedLog) {
  return new Map(phases.map(({ key, seconds }) => [key, seconds]));
}

function text(name: string) {
  return readFileSync(new URL(`${name}.log`, folder), "utf8");
}

async function* chunked(text: string, size = 1 << 20) {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
