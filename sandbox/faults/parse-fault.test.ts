import { expect, test } from "vitest";
import { parseFault } from "./parse-fault.ts";

test.for([
  ["return-503", { kind: "status", status: 503 }],
  ["return-429-retry-after-7s", { kind: "status", status: 429, retryAfterSeconds: 7 }],
  ["return-503-after-256K", { kind: "status", status: 503, afterBytes: 262_144 }],
  ["return-broken-stream", { kind: "broken-stream", afterBytes: 10, finalChunkOnly: false }],
  ["return-broken-stream-after-2K", { kind: "broken-stream", afterBytes: 2048, finalChunkOnly: false }],
  ["return-broken-stream-final-chunk-after-9B", { kind: "broken-stream", afterBytes: 9, finalChunkOnly: true }],
  ["return-reset-connection", { kind: "reset-connection" }],
  ["return-corrupted-data", { kind: "corrupted-data" }],
  ["stall-for-10s-after-12K", { kind: "stall", seconds: 10, afterBytes: 12_288 }],
  ["stall-always", { kind: "stall", seconds: Infinity, afterBytes: 0 }],
  ["stall-at-256KiB", { kind: "stall", seconds: Infinity, afterBytes: 262_144 }],
] as const)("%s is understood", ([instruction, fault]) => {
  expect(parseFault(instruction)).toMatchObject(fault);
});

test("a server's own name is understood by that server only", () => {
  expect(parseFault("ignore-range", ["ignore-range"])).toEqual({ kind: "own", name: "ignore-range" });
  expect(parseFault("ignore-range")).toBeNull();
});

test.for(["return-99", "return-5030", "return-503-after-K", "stall-for-10s", " return-503", "return-503x"])(
  "%s is refused",
  (instruction) => {
    expect(parseFault(instruction)).toBeNull();
  },
);
