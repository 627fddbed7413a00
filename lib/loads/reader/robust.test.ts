import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explainLog } from "./explain-log.ts";
import { factKeys } from "./facts.ts";
import { explained } from "./explained.ts";
import { emptyLoad } from "./load-state.ts";
import { readLine } from "./read-line.ts";
import type { ExplainedLog } from "../schema.ts";

const folder = new URL("../recordings/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".log"))
  .map((name) => name.slice(0, -".log".length));

type Line = { stamp: string; text: string };
type Wrapping = {
  name: string;
  wrap: (lines: Line[]) => string;
  /** How far off a second may be: some prefixes give whole seconds only. */
  within: number;
  /** A line of the recording is one line here, too. */
  keepsLines?: true;
};

const each = (wrap: (line: Line) => string) => (lines: Line[]) => lines.map((line) => `${wrap(line)}\n`).join("");
const kubectl = ({ stamp, text }: Line) => `${stamp} ${text}`;
const host = (stamp: string) => `Nov ${stamp.slice(8, 10)} ${stamp.slice(11, 19)}`;

const wrappings: Wrapping[] = [
  { name: "CRLF", wrap: each((line) => `${kubectl(line)}\r`), within: 0, keepsLines: true },
  {
    name: "a container's file",
    wrap: each(({ stamp, text }) => `${stamp} stderr F ${text}`),
    within: 0,
    keepsLines: true,
  },
  { name: "compose", wrap: each((line) => `vllm-1  | ${kubectl(line)}`), within: 0, keepsLines: true },
  { name: "compose in brackets", wrap: each((line) => `[vllm]   | ${kubectl(line)}`), within: 0, keepsLines: true },
  { name: "kubectl --prefix", wrap: each((line) => `[pod/vllm-0/vllm] ${kubectl(line)}`), within: 0, keepsLines: true },
  {
    name: "a journal",
    wrap: each(({ stamp, text }) => `${host(stamp)} host env[2827]: ${text}`),
    within: 2,
    keepsLines: true,
  },
  {
    name: "a journal with dates",
    wrap: each(({ stamp, text }) => `${stamp.replace("Z", "+0000")} host docker[7]: ${text}`),
    within: 0,
    keepsLines: true,
  },
  {
    name: "a serial console",
    wrap: each(({ stamp, text }) => `${host(stamp)} vm google_metadata_script_runner[12]: startup-script: ${text}\r`),
    within: 2,
    keepsLines: true,
  },
  {
    name: "Cloud Logging's text",
    wrap: each(({ stamp, text }) => `INFO ${stamp} [resource.labels.containerName: vllm] ${text}`),
    within: 0,
    keepsLines: true,
  },
  {
    name: "Cloud Logging's JSON, an entry a line",
    wrap: each((line) => JSON.stringify(entry(line))),
    within: 0,
    keepsLines: true,
  },
  {
    name: "Cloud Logging's JSON with payloads",
    wrap: each(({ stamp, text }) => JSON.stringify({ jsonPayload: { message: text, pid: 1 }, timestamp: stamp })),
    within: 0,
    keepsLines: true,
  },
  {
    name: "Docker's JSON",
    wrap: each(({ stamp, text }) => JSON.stringify({ log: `${text}\n`, stream: "stderr", time: stamp })),
    within: 0,
    keepsLines: true,
  },
  { name: "a JSON array", wrap: (lines) => JSON.stringify(lines.map(entry), null, 2), within: 0 },
  { name: "a JSON array on one line", wrap: (lines) => JSON.stringify(lines.map(entry)), within: 0 },
  {
    name: "a JSON array, the newest first",
    wrap: (lines) => JSON.stringify(lines.toReversed().map(entry), null, 2),
    within: 0,
  },
  { name: "JSON objects one after another", wrap: each((line) => JSON.stringify(entry(line), null, 2)), within: 0 },
  { name: "a box", wrap: (lines) => boxed(lines.map(kubectl), 4000), within: 0, keepsLines: true },
  { name: "a box of 140 columns", wrap: (lines) => boxed(lines.map(kubectl), 140), within: 0 },
  ...[80, 100, 132, 200].map((width): Wrapping => ({
    name: `a terminal of ${width} columns`,
    wrap: (lines) => `${lines.flatMap((line) => broken(kubectl(line), width)).join("\n")}\n`,
    within: 0,
  })),
  {
    name: "colours",
    wrap: each((line) => kubectl(line).replace(/\((\w+) pid=(\d+)\) /, "\u001b[1;36m($1 pid=$2)\u001b[0;0m ")),
    within: 0,
    keepsLines: true,
  },
  {
    name: "colours that lost their escape",
    wrap: each((line) => kubectl(line).replace(/\((\w+) pid=(\d+)\) /, "[1;36m($1 pid=$2)[0;0m ")),
    within: 0,
    keepsLines: true,
  },
  {
    name: "Ray",
    wrap: each(
      ({ stamp, text }) => `${stamp} (RayWorkerWrapper pid=343, ip=10.42.9.224) ${text} [repeated 2x across cluster]`,
    ),
    within: 0,
    keepsLines: true,
  },
];

test.each(names.flatMap((name) => wrappings.map((wrapping) => ({ name, wrapping, title: wrapping.name }))))(
  "$name says the same in $title",
  async ({ name, wrapping }) => {
    const plain = await explain(`${linesOf(name).map(kubectl).join("\n")}\n`);

    const log = await explain(wrapping.wrap(linesOf(name)));

    expect(essence(log)).toEqual(essence(plain));
    expect(log.phases.map(({ key }) => key)).toEqual(plain.phases.map(({ key }) => key));
    for (const [index, { key, seconds }] of plain.phases.entries()) {
      expect(Math.abs((log.phases[index]?.seconds ?? 0) - seconds), key).toBeLessThanOrEqual(wrapping.within + 0.001);
    }
    if (!wrapping.keepsLines) return;
    expect(log.factLines).toEqual(plain.factLines);
    expect(log.cause?.line).toBe(plain.cause?.line);
    expect(log.phases.map(({ fromLine, toLine }) => [fromLine, toLine])).toEqual(
      plain.phases.map(({ fromLine, toLine }) => [fromLine, toLine]),
    );
  },
);

test.each(names)("%s: whatever line is missing, no number is wrong and no phase grows", (name) => {
  const lines = linesOf(name).map(kubectl);
  const plain = foldOf(lines);

  for (const index of lines.keys()) {
    const log = foldOf(lines.toSpliced(index, 1));

    expectNoneGrew(log, plain, `without line ${index + 1}`);
    expectSomeOf(log, plain, `without line ${index + 1}`);
  }
});

test.each(names)("%s: cut anywhere, it says nothing that the whole log does not say", (name) => {
  const lines = linesOf(name).map(kubectl);
  const plain = foldOf(lines);

  for (let length = 0; length < lines.length; length += 10) {
    const log = foldOf(lines.slice(0, length));

    expectNoneGrew(log, plain, `the first ${length} lines`);
    expectSomeOf(log, plain, `the first ${length} lines`);
    if (plain.outcome !== "ready") expect(log.outcome).not.toBe("ready");
  }
});

test.each(names)("%s: of two ranks that write in turns each keeps its numbers, and the time stays the same", (name) => {
  const lines = linesOf(name);
  const plain = foldOf(lines.map(kubectl));
  const isRank = ({ text }: Line) => /^(?:\(Worker|Loading )/.test(text);
  const twice = lines.flatMap((line) => {
    if (!isRank(line)) return [kubectl(line)];
    const text = line.text.replace("(Worker pid", "(Worker_TP1 pid");
    return [kubectl(line).replace("(Worker pid", "(Worker_TP0 pid"), kubectl({ ...line, text })];
  });

  const log = foldOf(twice);

  for (const key of factKeys) {
    const values = plain.facts[key];
    if (!values) continue;
    const ofRank = lines[(plain.factLines[key]?.[0] ?? 0) - 1];
    expect(log.facts[key], key).toEqual(ofRank && isRank(ofRank) ? values.flatMap((value) => [value, value]) : values);
  }
  expect(log.phases.map(({ key, seconds }) => [key, seconds])).toEqual(
    plain.phases.map(({ key, seconds }) => [key, seconds]),
  );
  expect(log.progress).toEqual(plain.progress);
});

function entry({ stamp, text }: Line) {
  return { insertId: "a1", labels: { "k8s-pod/app": "vllm" }, severity: "INFO", textPayload: text, timestamp: stamp };
}

function broken(text: string, width: number): string[] {
  const parts = Array.from({ length: Math.ceil(text.length / width) }, (_, index) =>
    text.slice(index * width, (index + 1) * width),
  );
  return parts.length > 0 ? parts : [""];
}

function boxed(lines: string[], width: number): string {
  return lines
    .flatMap((line) => broken(line, width))
    .map((part) => `│ ${part.padEnd(width)} │\n`)
    .join("");
}

function linesOf(name: string): Line[] {
  const text = readFileSync(new URL(`${name}.log`, folder), "utf8").replace(/\n$/, "");
  return text.split("\n").map((line) => {
    const [, stamp = "", rest = ""] = /^(\S+Z) ?(.*)$/.exec(line) ?? [];
    return { stamp, text: rest };
  });
}

async function explain(text: string): Promise<ExplainedLog> {
  return explainLog(
    (async function* chunks() {
      yield Buffer.from(text);
    })(),
  );
}

function foldOf(lines: string[]): ExplainedLog {
  return explained(lines.reduce((state, line) => readLine(state, line), emptyLoad));
}

function essence({ outcome, vllmVersion, model, loader, tensorParallelSize, facts, progress, cause }: ExplainedLog) {
  return { outcome, vllmVersion, model, loader, tensorParallelSize, facts, progress, cause: cause?.class ?? null };
}

function expectNoneGrew(log: ExplainedLog, plain: ExplainedLog, when: string) {
  for (const { key, seconds } of log.phases) {
    if (key === "unaccounted") continue;
    const before = plain.phases.find((phase) => phase.key === key)?.seconds;
    // What hangs on a duration that the engine states is exact to a hundredth.
    expect(seconds, `${key} ${when}`).toBeLessThanOrEqual((before ?? -1) + 0.011);
  }
}

function expectSomeOf(log: ExplainedLog, plain: ExplainedLog, when: string) {
  for (const key of factKeys) {
    const values = log.facts[key] ?? [];
    const all = plain.facts[key] ?? [];
    expect(all, `${key} ${when}`).toEqual(expect.arrayContaining(values));
    expect(values.length, `${key} ${when}`).toBeLessThanOrEqual(all.length);
  }
  for (const key of ["vllmVersion", "loader", "tensorParallelSize"] as const) {
    expect([plain[key], null], `${key} ${when}`).toContain(log[key]);
  }
}
