import { createServer, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { MIB } from "../units.ts";
import { madeBlock } from "./made-content.ts";

const options = z.object({
  bytes: z.number(),
  mibPerSecond: z.number().optional(),
  firstByteMs: z.number().default(0),
});
export type MadeSource = z.input<typeof options>;

const { bytes, mibPerSecond, firstByteMs } = options.parse(JSON.parse(process.argv[2] ?? ""));
const block = madeBlock();
const PIECE = 256 * 1024;

// A file of any size that is nowhere, each connection as slow as it is told to be.
const server = createServer(async (request, response) => {
  const [, first = "0", last = String(bytes - 1)] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  const [start, end] = [Number(first), Number(last) + 1];
  await sleep(firstByteMs);
  response.writeHead(request.headers.range === undefined ? 200 : 206, {
    "accept-ranges": "bytes",
    "content-length": end - start,
    ...(request.headers.range !== undefined && { "content-range": `bytes ${start}-${end - 1}/${bytes}` }),
  });
  if (request.method === "GET") await send(response, start, end);
  response.end();
});

async function send(response: ServerResponse, start: number, end: number): Promise<void> {
  const began = performance.now();
  for (let at = start; at < end && !response.destroyed;) {
    const from = at % block.length;
    const piece = block.subarray(from, Math.min(from + PIECE, block.length, from + end - at));
    at += piece.length;
    if (!response.write(piece)) await writable(response);
    if (mibPerSecond === undefined) continue;
    const ahead = ((at - start) / (mibPerSecond * MIB)) * 1000 - (performance.now() - began);
    if (ahead > 1) await sleep(ahead);
  }
}

function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.once("drain", go).once("close", go);
  });
}

server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
