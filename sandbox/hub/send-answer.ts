import type { ServerResponse } from "node:http";
import { faultyBody } from "../faults/apply-fault.ts";
import type { Fault } from "../faults/parse-fault.ts";
import { pace } from "../http/pace.ts";
import { sendBody } from "../http/send-body.ts";
import type { Answer } from "./answer.ts";
import type { HubContext } from "./hub-context.ts";
import type { HubMethod } from "./routes.ts";

/** Sends an answer at the pace of its connection, with what a fault does to its body; a file's range goes into the log. */
export async function sendAnswer(
  res: ServerResponse,
  answer: Answer,
  { log, timeScale, bytesPerSecond }: HubContext,
  fault: Fault | null,
  method?: HubMethod,
): Promise<void> {
  const { start, end, content, file } = answer;
  const size = end - start;
  const whole = res.req.method !== "HEAD" && answer.status < 300;
  const range = { method: method ?? "", start, end: whole ? end : start, sent: 0 };
  if (file !== undefined) log.range(file, range);
  res.writeHead(answer.status, { "Content-Length": size, ...answer.headers });
  if (res.req.method === "HEAD" || size === 0) {
    res.end();
    return;
  }

  const gone = new AbortController();
  res.once("close", () => gone.abort());
  const bytes = content.read(start, end);
  const paced = res.socket ? pace(res.socket, bytesPerSecond, bytes) : bytes;
  await sendBody(res, counted(faultyBody(fault, paced, { size, timeScale, signal: gone.signal }), range));
}

/** Counts before the bytes go out, so that whoever has them also finds them counted. */
async function* counted(body: AsyncIterable<Buffer>, range: { sent: number }) {
  for await (const chunk of body) {
    range.sent += chunk.length;
    yield chunk;
  }
}
