import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hostileLines } from "../../../bench/log/hostile-lines.ts";
import { explainLog } from "./explain-log.ts";
import type { ReadLogLine } from "./log-readers.ts";

const recording = readFileSync(new URL("../recordings/0.32.0-runai-gs-1b.log", import.meta.url), "utf8");

test.each([
  ["an empty log", ""],
  ["the log of another web server", "INFO:     Started server process [1]\nINFO:     Application startup complete.\n"],
  ["a text that only mentions vLLM", "# How to serve with vLLM\nRun vllm serve.\n"],
  ["a traceback of another program", 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: no\n'],
  ["bytes that are no text", Buffer.from([0, 159, 146, 150, 10, 255, 254, 13, 10, 27]).toString("latin1")],
])("%s is not taken for a start", async (_name, text) => {
  const log = await explainLog(chunks(text));

  expect(log).toMatchObject({ outcome: "not_vllm", phases: [], cause: null, totalSeconds: null });
});

test("a module of vLLM that is called by Python speaks for vLLM, although its usage names another program", async () => {
  const lines = [
    "usage: api_server.py [-h] [--headless] [--api-server-count API_SERVER_COUNT]",
    "                     [model_tag]",
    "api_server.py: error: unrecognized arguments: --no-such-flag",
  ];

  const log = await explainLog(chunks(lines.map((line) => `2026-11-26T04:12:13.837313280Z ${line}\n`).join("")));

  expect(log).toMatchObject({ outcome: "failed", cause: { class: "unknown_flag", line: 3 } });
});

test("colours, NUL bytes and bytes that are not UTF-8 change nothing", async () => {
  const clean = await explainLog(chunks(recording));
  const lines = recording
    .split("\n")
    .map((line) =>
      line
        .replace("Z ", "Z \u001b[1;36m")
        .replace("Loading", "\u0000Loading")
        .replace(" Completed", "\u001b[0;0m Completed"),
    );
  const bytes = Buffer.concat([Buffer.from(lines.join("\n")), Buffer.from([255, 254, 192, 10])]);

  const log = await explainLog(chunks(bytes));

  expect(log.phases).toEqual(clean.phases);
  expect(log.progress).toEqual(clean.progress);
});

test("a line of 10 MB is cut, named, and hides nothing around it", async () => {
  const clean = await explainLog(chunks(recording));
  const lines = recording.split("\n");

  const log = await explainLog(
    chunks(lines.toSpliced(20, 0, `${"x".repeat(10_000_000)} CUDA out of memory`).join("\n")),
  );

  expect(log.warnings).toContain("Line 21 was cut at 256 KiB.");
  expect(log.phases.map(({ seconds }) => seconds)).toEqual(clean.phases.map(({ seconds }) => seconds));
});

test("memory does not grow with a log that has no line end", async () => {
  const before = process.memoryUsage().rss;

  const log = await explainLog(repeated(Buffer.alloc(1 << 20, 0x78), 1024));

  expect(log.lineCount).toBe(1);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
});

test("a log that a shell of Windows wrote is read", async () => {
  const clean = await explainLog(chunks(recording));

  const marked = Buffer.from(`\uFEFF${recording.replaceAll("\n", "\r\n")}`, "utf16le");
  for (const bytes of [marked, Buffer.from(marked).swap16(), `\uFEFF${recording}`]) {
    const log = await explainLog(chunks(bytes));

    expect(log).toEqual(clean);
  }
});

test.each(["fffe", "feff"])(
  "two bytes %s of rubbish before a log do not make it one of two bytes a character",
  async (mark) => {
    const clean = await explainLog(chunks(`\n${recording}`));

    const log = await explainLog(chunks(Buffer.concat([Buffer.from(mark, "hex"), Buffer.from(`\n${recording}`)])));

    expect(log).toEqual(clean);
  },
);

test.each(hostileLines)("a hostile line of a megabyte is read in linear time: $name", async ({ line }) => {
  const text = `INFO 11-24 17:14:09 [core.py:1] ${line}\n${line}\n`;

  const tries: number[] = [];
  for (let count = 0; count < 2; count++) {
    const startedAt = process.cpuUsage();
    await explainLog(chunks(text));
    const { user, system } = process.cpuUsage(startedAt);
    tries.push((user + system) / 1000);
  }

  // Linear takes some 30 ms, quadratic many seconds; the room between is for a busy machine.
  expect(Math.min(...tries)).toBeLessThan(500);
});

test("bars that overwrite themselves within a line count each state, and the last is what is shown", async () => {
  const shown: ReadLogLine[] = [];
  const bar = [0, 40, 100].map(
    (percent) =>
      `Loading safetensors checkpoint shards: ${percent}% Completed | ${percent / 20}/5 [00:02<00:00, 1it/s]`,
  );

  const log = await explainLog(
    chunks(`INFO 11-24 17:14:09 [a.py:1] Starting to load model m...\n${bar.join("\r")}\r\n`),
    {
      onLine: (line) => shown.push(line),
    },
  );

  expect(log.progress).toEqual({ percent: 100, done: 5, total: 5, elapsedSeconds: 2 });
  expect(shown[1]?.text).toBe(bar[2]);
});

test("every line is handed out with its number, its time and the phase it was written in", async () => {
  const lines: ReadLogLine[] = [];

  const log = await explainLog(chunks(recording), { onLine: (line) => lines.push(line) });

  expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: log.lineCount }, (_, index) => index + 1));
  expect(lines[0]?.at).toBeCloseTo(Date.parse("2026-11-24T17:14:06.786Z") + 0.053, 2);
  expect([lines[0], lines[20], lines[36], lines[44], lines[60], lines[110]].map((line) => line?.phase)).toEqual([
    "python",
    "engine",
    "weights",
    "compile",
    "ready",
    null,
  ]);
});

test("lines without a time of their own have that of the last line that had one, however it was read", async () => {
  const own = recording.replace(/^\S+Z /gm, "").replace(/\(\w+ pid=\d+\) (?=INFO: |Loading)/g, "");
  const lines = own.split("\n");
  const quiet = lines.flatMap((line) => [line, "nothing to see here"]);

  const bulk = await explainLog(chunks(quiet.join("\n")));
  const each = await explainLog(chunks(quiet.join("\n")), { onLine: () => {} });

  expect(bulk).toEqual(each);
  expect(bulk).toMatchObject({ outcome: "ready", totalSeconds: 131, startedAt: null });
});

test("of two starts in one log the last is explained, and the log says so", async () => {
  const failed = readFileSync(new URL("../recordings/0.32.0-fail-wrong-bucket.log", import.meta.url), "utf8");

  const log = await explainLog(chunks(`${recording}${failed}`));

  expect(log).toMatchObject({ outcome: "failed", model: "gs://models-usc9/acme/qwen3-tiny", cause: { line: 229 } });
  expect(log.warnings.join(" ")).toContain("The log holds 2 starts");
});

test("a log without times shows the durations its lines state, and no total", async () => {
  const text = recording.replace(/^\S+Z /gm, "").replace(/(INFO|WARNING|ERROR) \d\d-\d\d [\d:]+ \[[^\]]+\] /g, "");

  const log = await explainLog(chunks(`${text}Loading weights took 2.5 seconds\n`));

  expect(log).toMatchObject({ outcome: "ready", totalSeconds: null, startedAt: null });
  expect(log.warnings[0]).toContain("no time");
});

test("a log that ends early is incomplete and says where it was", async () => {
  const log = await explainLog(chunks(recording.split("\n").slice(0, 39).join("\n")));

  expect(log).toMatchObject({ outcome: "incomplete", stoppedIn: "weights", progress: { percent: 22 }, cause: null });
  expect(log.phases.map(({ key }) => key)).toEqual(["python", "engine", "weights"]);
});

async function* chunks(data: string | Buffer) {
  yield typeof data === "string" ? Buffer.from(data) : data;
}

async function* repeated(chunk: Buffer, times: number) {
  for (let count = 0; count < times; count++) yield chunk;
}
