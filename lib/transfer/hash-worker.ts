import type { Hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { digest, type DigestKind } from "./digest.ts";

/** One step of a file's hash; steps of one file come in order and each is answered with its `step` number. */
export type HashRequest = { step: number; file: number } & (
  | { do: "begin"; kind: DigestKind; size: number }
  | { do: "update"; memory: SharedArrayBuffer; length: number }
  | { do: "end" }
  | { do: "forget" }
);

export type HashAnswer = { step: number; hex?: string };

const hashes = new Map<number, Hash>();

parentPort?.on("message", (request: HashRequest) => {
  const { step, file } = request;
  const answer: HashAnswer = { step };
  switch (request.do) {
    case "begin":
      hashes.set(file, digest(request.kind, request.size));
      break;
    case "update":
      hashes.get(file)?.update(Buffer.from(request.memory, 0, request.length));
      break;
    case "end": {
      const hex = hashes.get(file)?.digest("hex");
      if (hex !== undefined) answer.hex = hex;
      hashes.delete(file);
      break;
    }
    case "forget":
      hashes.delete(file);
      break;
  }
  parentPort?.postMessage(answer, []);
});
