import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { explanationJson } from "./explanation-json.ts";

const folder = new URL("../../lib/loads/recordings/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".log"))
  .map((name) => name.slice(0, -".log".length));

test.each(names)("%s is told as its recording says, fact by fact and phase by phase", async (name) => {
  const { explain, processStart } = recording(name);
  const lines = readFileSync(new URL(`${name}.log`, folder), "utf8").split("\n");

  const json = await told(name, new Date(processStart));

  const { phases, facts, cause, ...rest } = explain;
  expect(json).toMatchObject(rest);
  expect(json.facts).toEqual(facts);
  expect(json.phases.map(({ key }) => key)).toEqual(phases.map(({ key }) => key));
  for (const [index, phase] of phases.entries()) {
    const { seconds, ...lines } = phase;
    expect(json.phases[index]).toMatchObject(lines);
    // The start of the process was cut to the millisecond, and so may be what hangs on it.
    expect(Math.abs((json.phases[index]?.seconds ?? 0) - seconds), phase.key).toBeLessThan(0.0011);
  }
  expect(json.cause && [json.cause.class, json.cause.line, json.cause.text, json.cause.fix]).toEqual(
    cause && [cause.class, cause.line, cause.text, cause.fix],
  );
  for (const [fact, numbers] of Object.entries(json.evidence)) {
    for (const [index, line] of (numbers ?? []).entries()) {
      const value = json.facts[fact]?.[index] ?? Number.NaN;
      const shown = (lines[line - 1] ?? "").replaceAll(",", "");
      // The streamer tells sizes in any unit; all others are printed as they are told.
      if (!fact.startsWith("stream")) expect(shown, fact).toContain(String(value));
      else expect(shown, fact).toContain("Overall time to stream");
    }
  }
});

test("the keys are always there and always the same, with null for what no line states", async () => {
  const json = await told("0.32.0-fail-unknown-flag", undefined);

  expect(json).toEqual({
    outcome: "failed",
    vllmVersion: null,
    model: null,
    loader: null,
    tensorParallelSize: null,
    facts: {},
    evidence: {},
    progress: null,
    phases: [],
    cause: {
      class: "unknown_flag",
      line: 5,
      text: "vllm: error: unrecognized arguments: --disable-log-requests",
      explanation: "This vLLM version does not know --disable-log-requests.",
      fix: "remove --disable-log-requests (this version logs no requests unless --enable-log-requests)",
    },
  });
});

test("without the start of the process there is no Python boot: its time in the log is unaccounted", async () => {
  const { processStart } = recording("0.32.0-runai-gs-1b");
  const known = await told("0.32.0-runai-gs-1b", new Date(processStart));

  const json = await told("0.32.0-runai-gs-1b", undefined);

  expect(json.phases.map(({ key }) => key)).toEqual(
    known.phases.map(({ key }) => key).filter((key) => key !== "python"),
  );
  // No line tells of what has no owner.
  expect(json.phases.at(-1)).toEqual({ key: "unaccounted", seconds: 3.065 });
  expect(json.phases.slice(0, -1)).toEqual(known.phases.slice(1, -1));
});

test.each([
  ["is no start where the log's times cannot be compared with it", "2026-06-05T06:59:50Z", []],
  [
    "counts where the log's times are of UTC",
    "2026-06-05T08:59:50Z",
    [{ key: "python", seconds: 17, fromLine: 1, toLine: 2 }],
  ],
])("a start that is given %s", async (_, time, phases) => {
  const lines = [
    "INFO 06-05 09:00:00 [a.py:1] hello",
    "INFO 06-05 09:00:07 [api_server.py:1] vLLM API server version 0.9.0",
  ];
  const start = new Date(time);

  const log = await explainLog(
    (async function* chunks() {
      yield Buffer.from(lines.join("\n"));
    })(),
    { processStart: start },
  );

  expect(explanationJson(log, start).phases).toEqual(phases);
});

async function told(name: string, processStart: Date | undefined) {
  const log = await explainLog(createReadStream(new URL(`${name}.log`, folder)), { processStart });
  return explanationJson(log, processStart);
}

type Told = ReturnType<typeof explanationJson>;

function recording(name: string): { explain: Told; processStart: string } {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}
