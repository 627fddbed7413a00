import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const sluice = fileURLToPath(new URL("sluice.mjs", import.meta.url));
const recordings = fileURLToPath(new URL("../lib/loads/recordings/", import.meta.url));

test("a start that got ready ends with 0 and shows its phases in the order of time", async () => {
  const { code, stdout } = await run(
    "explain-log",
    `${recordings}0.32.0-runai-gs-1b.log`,
    "--started-at",
    "2026-11-24T17:13:58.071Z",
  );

  expect(code).toBe(0);
  expect(stdout).toContain("Ready in 2m 23s\nOver half was compile: 76.9 s of 142.9 s. Weights took 9.0 s.");
  const names = ["Python boot", "Engine init", "Weights", "Compile", "KV profiling", "Server ready", "Total"];
  const places = names.map((name) => stdout.indexOf(`\n${name}`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(stdout).toMatch(/\nCompile +█+ +76\.869 +53\.8 % {2}44–48\n/);
});

test("ranks and the rate of reading are shown where lines tell of them", async () => {
  const bar = (percent: number, seconds: number) =>
    `Loading safetensors using Runai Model Streamer: ${percent}% Completed | ${percent}/100 [00:0${seconds}<00:01, 9it/s]`;
  const stream = (rank: number) =>
    `(Worker_TP${rank} pid=${rank + 7}) [RunAI Streamer] Overall time to stream 34.3 GiB of all files to cpu: 28.${rank}2s, 1.2 GiB/s`;
  const lines = [
    "vLLM API server version 0.12.0",
    bar(0, 0),
    bar(10, 2),
    bar(90, 4),
    bar(100, 6),
    stream(0),
    stream(1),
    "",
  ];

  const { stdout } = await run("explain-log", "-", { input: Buffer.from(lines.join("\n")) });

  expect(stdout).toMatch(/rate of reading +▂█▂/);
  expect(stdout).toContain("Worker_TP0  read 34.3 GiB in 28.0 s\nWorker_TP1  read 34.3 GiB in 28.1 s");
});

test("a failed start gives the cause, its line and the fix, and ends with 0 like every log that could be read", async () => {
  const { code, stdout } = await run("explain-log", `${recordings}0.32.0-fail-unknown-flag.log`);

  expect(code).toBe(0);
  expect(stdout).toContain("This vLLM version does not know --disable-log-requests.");
  expect(stdout).toContain(
    "Line 5: vllm: error: unrecognized arguments: --disable-log-requests\nFix: remove --disable-log-requests",
  );
});

test("a failed start shows the phase it died in, with the seconds that the times of its lines leave", async () => {
  const { stdout } = await run("explain-log", `${recordings}0.32.0-fail-wrong-bucket.log`);
  const cut = await run("explain-log", `${recordings}0.32.0-fail-cut-shard.log`);

  expect(stdout).toMatch(
    /\nPython boot +█+ +1\.664 +94\.7 % {2}1–4\nEngine init +█+ +0\.093 +5\.3 % {2}4–95, failed here\nTotal/,
  );
  expect(cut.stdout).toMatch(
    /\nWeights +█+ +16\.616 +10\.8 % {2}41–57, failed here\nUnaccounted +░+ +23\.867 +15\.5 %\nTotal/,
  );
});

test("a failed start whose lines carry no time names the phase without seconds", async () => {
  const log = readFileSync(`${recordings}0.32.0-fail-wrong-bucket.log`, "utf8");
  const timeless = log.replaceAll(/\d{4}-\d\d-\d\dT\S+ |\d\d-\d\d \d\d:\d\d:\d\d /g, "");

  const { stdout } = await run("explain-log", "-", { input: Buffer.from(timeless) });

  expect(stdout).toMatch(/\nEngine init +1–95, failed here\n/);
  expect(stdout).not.toContain("Total");
});

test("--json prints the explanation on one line, also from standard input", async () => {
  const { code, stdout } = await run("explain-log", "-", "--json", {
    input: readFileSync(`${recordings}0.15.1-default-local-1b-eager.log`),
  });

  expect(code).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: "ready", vllmVersion: "0.15.1", loader: "default" });
});

test.each([
  ["nothing given", [], "Usage"],
  ["an unknown command", ["explain"], 'there is no command "explain"'],
  ["no file", ["explain-log"], "give the file of a log"],
  ["a file that is not there", ["explain-log", "/no/such.log"], "there is no file /no/such.log"],
  ["a folder", ["explain-log", recordings], `${recordings} is a folder. Give the file of a log.`],
  ["an unknown flag", ["explain-log", "x", "--fast"], "Unknown option '--fast'"],
  ["a start without a zone", ["explain-log", "x", "--started-at", "2026-11-24T17:13:58"], "is not a time with a zone"],
])("%s ends with 2 and one plain sentence", async (_name, args, message) => {
  const { code, stdout, stderr } = await run(...args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});

test("a file that is no log of vLLM is told from one", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "sluice-")), "other.log");
  writeFileSync(file, "one\ntwo\n");

  expect(await run("explain-log", file)).toMatchObject({
    code: 0,
    stdout: "This is not the log of a vLLM start. None of its 2 lines is one that vLLM prints.\n",
  });
  expect(JSON.parse((await run("explain-log", "--json", file)).stdout)).toMatchObject({
    outcome: "unfinished",
    phases: [],
  });
});

test("a checkout without packages says in one sentence how to get them", async () => {
  const scripts = join(mkdtempSync(join(tmpdir(), "sluice-")), "scripts");
  mkdirSync(scripts);
  copyFileSync(sluice, join(scripts, "sluice.mjs"));

  const { status, stderr } = spawnSync(process.execPath, [join(scripts, "sluice.mjs")], { encoding: "utf8" });

  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^[^\n]*Run npm install[^\n]*\n$/) });
});

test("--help ends with 0", async () => {
  expect(await run("--help")).toMatchObject({ code: 0, stderr: "" });
  expect((await run("explain-log", "--help")).stdout).toContain("Usage: npx sluice explain-log [--json]");
});

type Run = { code: number; stdout: string; stderr: string };

function run(...args: (string | { input: Buffer })[]): Promise<Run> {
  const words = args.filter((arg) => typeof arg === "string");
  const input = args.find((arg) => typeof arg !== "string")?.input;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [sluice, ...words], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}
