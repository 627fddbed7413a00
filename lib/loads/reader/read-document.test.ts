import { expect, test } from "vitest";
import { explainLog } from "./explain-log.ts";

const lines: [string, string][] = [
  ["09:00:00", "vLLM API server version 0.12.0"],
  ["09:00:20", "Starting to load model m..."],
  ["09:00:26", "Model loading took 3.3466 GiB memory and 5.677846 seconds"],
  ["09:00:40", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB"],
];
const entries = lines.map(([time, text], index) => ({
  insertId: `id${index}`,
  textPayload: text,
  timestamp: `2026-11-24T${time}.5Z`,
}));

test.each([
  ["the oldest first", entries],
  ["the newest first", entries.toReversed()],
])("a line of a document is the one that holds the message: %s", async (_name, inOrder) => {
  const document = JSON.stringify(inOrder, null, 2);

  const log = await explainLog(chunks(document));

  const at = document.split("\n");
  expect(log).toMatchObject({ outcome: "failed", vllmVersion: "0.12.0", totalSeconds: 40, lineCount: at.length });
  expect(at[(log.factLines.modelGib?.[0] ?? 0) - 1]).toContain("Model loading took");
  expect(at[(log.cause?.line ?? 0) - 1]).toContain("CUDA out of memory");
  expect(log.phases.find(({ key }) => key === "weights")).toMatchObject({ seconds: 6 });
});

test("entries of the same moment stay in the order they came", async () => {
  const same = entries.map((entry) => ({ ...entry, timestamp: "2026-11-24T09:00:00Z" }));

  expect((await explainLog(chunks(JSON.stringify(same)))).cause?.class).toBe("gpu_out_of_memory");
});

async function* chunks(text: string) {
  yield Buffer.from(text);
}
