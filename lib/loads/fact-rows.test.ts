import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explainLog } from "#lib/loads/reader/explain-log.ts";
import { factRows } from "#lib/loads/fact-rows.ts";
import { rowNote } from "#lib/loads/row-note.ts";
import type { ExplainedLog } from "#lib/loads/schema.ts";

test("each fact stands with the line that states it", async () => {
  const load = await recording("0.15.1-runai-gs-1b-eager");
  const lines = readFileSync(fileOf("0.15.1-runai-gs-1b-eager"), "utf8").split("\n");

  const rows = factRows(load);

  expect(rows.map(({ term, value }) => [term, value])).toEqual([
    ["vLLM", "0.15.1"],
    ["Loader", "runai_streamer"],
    ["Ranks", "1"],
    ["Streamed", "1.70 GiB"],
    ["Stream rate", "345 MiB/s"],
    ["KV tokens", "32,768"],
    ["Concurrency", "16.0 ×"],
    ["Engine start", "1.4 s"],
  ]);
  const rate = rows.find(({ term }) => term === "Stream rate");
  expect(lines[(rate?.line ?? 0) - 1]).toContain("Overall time to stream 1.7 GiB");
});

test("of several ranks the slowest counts, with its own line", async () => {
  const load = await recording("0.15.1-runai-gs-1b-eager");
  const ranks = { ...load, facts: { streamGibPerSecond: [2, 1, 3] }, factLines: { streamGibPerSecond: [10, 11, 12] } };

  expect(factRows(ranks).at(-1)).toEqual({ term: "Stream rate", value: "1.00 GiB/s, least of 3", line: 11 });
});

test("a bar's note comes from the log, and there is none where it says nothing", async () => {
  const load = await recording("0.15.1-runai-gs-1b-eager");

  expect(rowNote({ key: "weights", seconds: 5 }, load)).toBe("1.7 GiB, 345 MiB/s");
  expect(rowNote({ key: "kv", seconds: 1 }, load)).toBe("32,768 tokens");
  expect(rowNote({ key: "python", seconds: 1 }, load)).toBeNull();
});

function fileOf(name: string): URL {
  return new URL(`recordings/${name}.log`, import.meta.url);
}

async function recording(name: string): Promise<ExplainedLog> {
  return explainLog(
    (async function* () {
      yield readFileSync(fileOf(name));
    })(),
  );
}
