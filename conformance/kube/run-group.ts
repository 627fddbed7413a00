import { setTimeout as sleep } from "node:timers/promises";
import type { KubeAnswer } from "./answer.ts";
import { fill } from "./fill.ts";
import { keepOnly } from "./keep-only.ts";
import { type LogServer, startLogServer } from "./log-server.ts";
import { readStream } from "./read-stream.ts";
import { type Answered, openSender } from "./send.ts";
import type { Group, Happening, KubeRequest, Step } from "./step.ts";
import type { Target } from "./target.ts";
import { valueAt } from "./value-at.ts";

const untilMs = 60_000;

/** The answers of one run, and what of them no two runs have in common: each such text with the placeholder that stands for it. */
export type Ran = {
  answers: KubeAnswer[];
  /** Those that are not recorded, which may tell names that the others speak of. */
  unkept: KubeAnswer[];
  known: [text: string, placeholder: string][];
  /** Why the steps after the last answer were not made: something did not come that they need. */
  brokeOff?: string;
};

/** Asks a server all requests of a group, one after the other. */
export async function runGroup({ name, steps }: Group, target: Target): Promise<Ran> {
  const logs = await startLogServer();
  const sender = openSender(target);
  const variables = new Map([
    ["namespace", `table-${name}`],
    ["kubeletPort", String(logs.port)],
  ]);
  const [answers, unkept]: [KubeAnswer[], KubeAnswer[]] = [[], []];

  async function make(step: Step): Promise<void> {
    if ("happens" in step) return happen(step, logs, target);
    const { stream, until } = step;
    variables.set("now", new Date().toISOString().replace("Z", "000Z"));
    const asked: KubeRequest = { ...step, path: fill(step.path, variables), body: fill(step.body, variables) };
    if (stream) {
      const kept = answers.push({ ...answerOf(step), status: 0 }) - 1;
      const during = async () => {
        for (const inner of stream.during ?? []) await make(inner);
      };
      const { answered, lines } = await readStream(sender, asked, stream.lines ?? Infinity, during);
      answers[kept] = { ...answerOf(step, answered), lines };
      return;
    }
    const answer = await wanted(step, until ?? {}, async () => {
      const answered = await sender.send(asked);
      return { ...answerOf(step, answered), ...(await contentOf(answered)) };
    });
    for (const [variable, place] of Object.entries(step.capture ?? {})) {
      variables.set(variable, String(valueAt(answer.body, place)));
    }
    if (step.only) answer.body = keepOnly(answer.body, step.only);
    (step.unkept ? unkept : answers).push(answer);
  }

  let brokeOff: string | undefined;
  try {
    for (const step of steps) await make(step);
  } catch (error) {
    brokeOff = error instanceof Error ? error.message : String(error);
  }
  await sender.close();
  logs.close();
  const known: Ran["known"] = [
    [String(logs.port), "<kubelet port>"],
    [new URL(target.server).host, "<server>"],
  ];
  return { answers, unkept, known, ...(brokeOff !== undefined && { brokeOff }) };
}

async function wanted(
  { name }: KubeRequest,
  until: Record<string, unknown>,
  ask: () => Promise<KubeAnswer>,
): Promise<KubeAnswer> {
  for (const end = Date.now() + untilMs; ; await sleep(50)) {
    const answer = await ask();
    const missing = Object.entries(until).filter(([place, value]) => {
      const found = valueAt(answer.body, place);
      return value === "*" ? found === undefined : found !== value;
    });
    if (missing.length === 0) return answer;
    if (Date.now() < end) continue;
    throw new Error(`${name}: ${JSON.stringify(missing)} does not come: ${JSON.stringify(answer).slice(-1500)}`);
  }
}

async function happen(step: Happening, logs: LogServer, target: Target): Promise<void> {
  switch (step.happens) {
    case "history is forgotten":
      return target.forgetHistory();
    case "a second passes":
      return sleep(1100);
    case "a container waits":
      return logs.waits(step.container, step.reason);
    case "a container starts":
      return logs.starts(step.container);
    case "a container writes":
      return logs.writes(step.container, step.lines);
    case "a container ends":
      return logs.ends(step.container);
  }
}

function answerOf({ name, method, path, contentType, accept, as, body }: KubeRequest, answered?: Answered) {
  return {
    name,
    request: {
      method,
      path,
      ...(contentType !== undefined && { contentType }),
      ...(accept !== undefined && { accept }),
      ...(as !== undefined && { as }),
      ...(body !== undefined && { body }),
    },
    status: answered?.status ?? 0,
    ...(answered?.contentType !== undefined && { contentType: answered.contentType }),
    ...(answered && answered.warnings.length > 0 && { warnings: answered.warnings }),
  };
}

async function contentOf({ body, contentType }: Answered): Promise<{ body: unknown } | { text: string }> {
  const text = Buffer.concat(await Array.fromAsync(body)).toString();
  return contentType?.includes("json") ? { body: JSON.parse(text) } : { text };
}
