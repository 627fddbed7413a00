import { expect, test } from "vitest";
import { explainLog } from "./explain-log.ts";

const banner = "INFO 06-05 09:00:00 [api_server.py:1289] vLLM API server version 0.9.0";
const loading = "Loading safetensors checkpoint shards:  50% Completed | 2/4 [00:01<00:01,  1.0it/s]";

// What a shell or the runtime of C says of a process that is gone; `\r` is a terminal's.
test.each([
  ["Killed", "want of memory"],
  ["Killed\r", "want of memory"],
  ["2025-06-05T09:00:09.123456789Z Killed", "want of memory"],
  ["Bus error (core dumped)", "bus error"],
  ["run.sh: line 12:  1234 Bus error               python3 serve.py", "bus error"],
  ["Aborted (core dumped)", "native code"],
  [
    "[node:31 :0:31] Caught signal 11 (Segmentation fault: address not mapped to object at address 0x18)",
    "native code",
  ],
  ['python3: /project/lib/Conversion/Utility.h:46: Assertion `!(isMma && "only on Ampere")\' failed.', "native code"],
  ["terminate called after throwing an instance of 'std::bad_alloc'", "native code"],
])("%j is told as a death", async (text, title) => {
  const { outcome, cause } = await explainLog(bytesOf([banner, loading, ...lull(), text]));

  expect(outcome).toBe("failed");
  expect(cause).toMatchObject({ class: "worker_died", line: 103, title: expect.stringContaining(title) });
});

test("a line that only ends with the word is no death", async () => {
  const { outcome, cause } = await explainLog(bytesOf([banner, loading, ...lull(), "What happens when it is Killed"]));

  expect({ outcome, cause }).toEqual({ outcome: "incomplete", cause: null });
});

test("an address that torch tries in vain before another is no cause", async () => {
  const tried =
    "[W socket.cpp:436] [c10d] The server socket has failed to bind to [::]:29500 (errno: 98 - Address already in use).";

  expect((await explainLog(bytesOf([banner, tried]))).cause).toBeNull();
});

/** Lines that say nothing, which the reader passes unread. */
function lull() {
  return Array.from({ length: 100 }, (_, index) => `step ${index}`);
}

async function* bytesOf(lines: string[]) {
  yield Buffer.from(`${lines.join("\n")}\n`);
}
