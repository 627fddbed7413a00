import { expect, onTestFinished, test } from "vitest";
import { listen } from "../http/listen.ts";
import { sendBody } from "../http/send-body.ts";
import { answerFault, CutBody, faultyBody } from "./apply-fault.ts";
import { parseFault } from "./parse-fault.ts";

const content = Buffer.from("0123456789abcdef".repeat(256));

test("a broken stream gives exactly the bytes before the break, then the connection is cut", async () => {
  const { received, ended } = await download("return-broken-stream-after-2K");

  expect(received).toEqual(content.subarray(0, 2048));
  expect(ended).toBe(false);
});

test("a body too short for the break is cut before its last byte", async () => {
  const { received, ended } = await download("return-broken-stream-after-64K");

  expect(received).toEqual(content.subarray(0, -1));
  expect(ended).toBe(false);
});

test("corrupted data has the right length and one changed bit", async () => {
  const { received, ended } = await download("return-corrupted-data");

  const changed = [...received].filter((byte, index) => byte !== content[index]);
  expect({ size: received.length, changed: changed.length, ended }).toEqual({ size: 4096, changed: 1, ended: true });
});

test("a stall lets the rest follow after its time", async () => {
  const started = performance.now();
  const { received } = await download("stall-for-10s-after-1K", 0.005);

  expect(received).toEqual(content);
  expect(performance.now() - started).toBeGreaterThan(45);
});

test("a status is answered at once with this server's error body", async () => {
  const { status, received, headers } = await download("return-429-retry-after-7s");

  expect(status).toBe(429);
  expect(headers.get("retry-after")).toBe("7");
  expect(received.toString()).toBe("failed with 429");
});

test("a reset connection gives no answer at all", async () => {
  await expect(download("return-reset-connection")).rejects.toThrow("fetch failed");
});

test("a status after some bytes of an upload is thrown to whoever reads it", async () => {
  const upload = faultyBody(parseFault("return-503-after-1K"), inChunks(), { size: content.length });

  const read: Buffer[] = [];
  const reading = (async () => {
    for await (const chunk of upload) read.push(chunk);
  })();

  await expect(reading).rejects.toEqual(new CutBody(503));
  expect(Buffer.concat(read).length).toBe(1024);
});

async function download(instruction: string, timeScale = 1) {
  const fault = parseFault(instruction);
  const server = await listen("test", 0, async (_req, res) => {
    if (answerFault(fault, res, (status) => ({ contentType: "text/plain", body: `failed with ${status}` }))) return;
    res.writeHead(200, { "Content-Length": content.length });
    await sendBody(res, faultyBody(fault, inChunks(), { size: content.length, timeScale }));
  });
  onTestFinished(() => server.close());

  const response = await fetch(server.url);
  const chunks: Uint8Array[] = [];
  let ended = true;
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch {
    ended = false;
  }
  return { status: response.status, headers: response.headers, received: Buffer.concat(chunks), ended };
}

async function* inChunks() {
  for (let start = 0; start < content.length; start += 700) yield content.subarray(start, start + 700);
}
