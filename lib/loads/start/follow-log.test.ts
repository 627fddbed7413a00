import { expect, test } from "vitest";
import type { KubePod } from "#lib/clients/kube-objects.ts";
import type { LogOptions } from "#lib/clients/kube.ts";
import { AppError } from "#lib/errors.ts";
import { aPod, at, vllmStatus } from "#lib/testing/pods.ts";
import { followLog } from "./follow-log.ts";
import { lineWindow } from "../reader/line-window.ts";
import { longestLine } from "../reader/lines.ts";

const running = aPod({ status: vllmStatus({ running: { startedAt: at("14:00:00") } }) });
const ended = aPod({ status: vllmStatus({ terminated: { exitCode: 1, finishedAt: at("14:05:00") } }) });
const replaced = aPod({
  status: vllmStatus(
    { running: { startedAt: at("14:06:00") } },
    { restartCount: 1, lastState: { terminated: { exitCode: 1 } } },
  ),
});
const lines = Array.from({ length: 9 }, (_, index) => `${at(`14:00:0${index}.5`)} line ${index}`);

test("every line comes once, whatever the connection does between them", async () => {
  const { asked, ...kube } = cluster([
    { pod: running, bytes: text(lines.slice(0, 4)), end: "cut" },
    { pod: running, bytes: text(lines.slice(2, 6)), end: "cut" },
    { pod: ended, bytes: text(lines.slice(4)) },
  ]);

  expect(await read(kube)).toEqual({ lines, gap: null });
  expect(asked.map(({ sinceTime }) => sinceTime)).toEqual([undefined, at("14:00:02"), at("14:00:04")]);
});

test("a line that was cut in its middle is taken when it comes whole, and the last one though it has no line feed", async () => {
  const whole = text(lines.slice(0, 3));
  const kube = cluster([
    { pod: running, bytes: whole.slice(0, -9), end: "cut" },
    { pod: ended, bytes: whole.slice(0, -1) },
  ]);

  expect((await read(kube)).lines).toEqual(lines.slice(0, 3));
});

test("a line of 10 MB is cut and says so, once, also when it is read again", async () => {
  const long = `${lines[0]} ${"x".repeat(10_000_000)}`;
  const cut = `${long.slice(0, longestLine)} … (cut at 256 KiB)`;
  const kube = cluster([
    { pod: running, bytes: text([long]), end: "cut" },
    { pod: ended, bytes: text([long, ...lines.slice(1, 3)]) },
  ]);

  expect((await read(kube)).lines).toEqual([cut, ...lines.slice(1, 3)]);
});

test("a follow that ends while the container runs is no end of the log", async () => {
  const kube = cluster([
    { pod: running, bytes: text(lines.slice(0, 2)) },
    { pod: ended, bytes: text(lines.slice(1, 4)) },
  ]);

  expect((await read(kube)).lines).toEqual(lines.slice(0, 4));
});

test("two lines that are the same to the nanosecond are two, also when they are read again", async () => {
  const twice = [lines[0] ?? "", lines[0] ?? "", lines[1] ?? ""];
  const kube = cluster([
    { pod: running, bytes: text(twice.slice(0, 2)), end: "cut" },
    { pod: ended, bytes: text(twice) },
  ]);

  expect((await read(kube)).lines).toEqual(twice);
});

test("the next run's lines are not taken for this one's: the rest is read from the log before", async () => {
  const { asked, ...kube } = cluster([
    { pod: running, bytes: text(lines.slice(0, 2)), end: "cut" },
    // Restarted between the question and the answer.
    { pod: running, after: replaced, bytes: text([`${at("14:06:01")} of another run`]) },
    { pod: replaced, bytes: text(lines.slice(1, 5)) },
  ]);

  expect(await read(kube)).toEqual({ lines: lines.slice(0, 5), gap: null });
  expect(asked.map(({ previous }) => previous)).toEqual([false, false, true]);
});

test("an API server that is away or refuses is waited for", async () => {
  const kube = cluster([
    { pod: new AppError("upstream_unavailable", "gone"), bytes: "" },
    { pod: running, bytes: new AppError("unauthenticated", "refused") },
    { pod: ended, bytes: text(lines) },
  ]);

  expect(await read(kube)).toEqual({ lines, gap: null });
});

test("whoever follows is told while the API server does not give the log", async () => {
  const told: boolean[] = [];
  const kube = cluster([
    { pod: new AppError("upstream_unavailable", "gone"), bytes: "" },
    { pod: running, bytes: text(lines.slice(0, 2)), end: "cut" },
    { pod: ended, bytes: text(lines) },
  ]);

  await read(kube, lineWindow(), (isHad) => told.push(isHad));

  expect(told).toEqual([false, true, false, true]);
});

test("a log that was rotated while nobody was connected says from when to when lines are missing, and goes on", async () => {
  const gaps: string[] = [];
  const kube = cluster([
    { pod: running, bytes: text(lines.slice(0, 3)), end: "cut" },
    { pod: running, bytes: text(lines.slice(6, 8)), end: "cut" },
    { pod: ended, bytes: text(lines.slice(7)) },
  ]);

  const { lines: had } = await read(kube, lineWindow(), undefined, (gap) => gaps.push(gap));

  expect(had).toEqual([...lines.slice(0, 3), ...lines.slice(6)]);
  expect(gaps).toEqual([
    "lines from 14:00:02 to 14:00:06 (UTC) are missing: the node had rotated its log before they were read.",
  ]);
});

test("a worker that takes over a log that was rotated meanwhile says so too", async () => {
  const window = lineWindow();
  for (const line of lines.slice(0, 3)) window.remember(line);
  const gaps: string[] = [];

  await read(cluster([{ pod: ended, bytes: text(lines.slice(6)) }]), window, undefined, (gap) => gaps.push(gap));

  expect(gaps).toHaveLength(1);
});

test("a container that has not begun is waited for", async () => {
  const kube = cluster([
    { pod: aPod({ status: vllmStatus({ waiting: { reason: "ContainerCreating" } }) }), bytes: "" },
    { pod: ended, bytes: text(lines) },
  ]);

  expect((await read(kube)).lines).toEqual(lines);
});

test("lines that cannot be had any more are said to be missing", async () => {
  const twice = aPod({ status: vllmStatus({ running: {} }, { restartCount: 2 }) });

  expect((await read(cluster([{ pod: null, bytes: "" }]))).gap).toMatch(/pod went away/);
  expect((await read(cluster([{ pod: aPod({ uid: "another" }), bytes: "" }]))).gap).toMatch(/pod went away/);
  expect((await read(cluster([{ pod: twice, bytes: "" }]))).gap).toMatch(/ended once more/);
});

test("a worker that takes over asks from where the stored lines end", async () => {
  const window = lineWindow();
  for (const line of lines.slice(0, 5)) window.remember(line);
  const { asked, ...kube } = cluster([{ pod: ended, bytes: text(lines.slice(3)) }]);

  expect((await read(kube, window)).lines).toEqual(lines.slice(5));
  expect(asked[0]?.sinceTime).toBe(at("14:00:03"));
});

type Step = { pod: KubePod | null | AppError; after?: KubePod; bytes: string | AppError; end?: "cut" };

/** A pod and its log, told step by step: each step is one connection, with the pod before and after it was opened. */
function cluster(steps: Step[]) {
  const asked: { sinceTime: string | undefined; previous: boolean }[] = [];
  let at = -1;
  let opened = false;
  return {
    asked,
    find: async () => {
      const isAfter = opened;
      if (!isAfter) at = Math.min(at + 1, steps.length - 1);
      opened = false;
      const step = steps[at];
      const pod = isAfter ? (step?.after ?? step?.pod ?? null) : (step?.pod ?? null);
      if (pod instanceof AppError) throw pod;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only pods are asked for
      return pod as never;
    },
    log: async (_: unknown, { sinceTime, previous = false }: LogOptions) => {
      const step = steps[at];
      if (step?.bytes instanceof AppError) throw step.bytes;
      asked.push({ sinceTime, previous });
      opened = true;
      return chunks(step?.bytes ?? "", step?.end === "cut");
    },
  };
}

async function* chunks(bytes: string, isCut: boolean): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let start = 0; start < all.length; start += 37) yield all.subarray(start, start + 37);
  if (isCut) throw Object.assign(new Error("terminated"), { code: "UND_ERR_SOCKET" });
}

async function read(
  kube: Omit<ReturnType<typeof cluster>, "asked">,
  window = lineWindow(),
  onStanding: (isHad: boolean) => void = () => undefined,
  onGap: (gap: string) => void = (gap) => expect.unreachable(gap),
) {
  const target = { namespace: "default", pod: "chat-7d9c6-x4k2p", uid: "pod-1", container: "vllm", run: 0 };
  const signal = AbortSignal.timeout(10_000);
  const lines: string[] = [];
  const onLines = (some: string[]) => void lines.push(...some);
  const { gap } = await followLog(target, { kube, window, signal, onLines, onStanding, onGap, firstWaitMs: 1 });
  return { lines, gap };
}

function text(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
