import { expect, test } from "vitest";
import { jsonEntry, mayBeEntry } from "./json-entry.ts";

test.each([
  ["Cloud Logging's text", { textPayload: "hello", timestamp: "2026-11-24T17:14:09.8Z", severity: "INFO" }],
  ["Cloud Logging's fields", { jsonPayload: { message: "hello", pid: 1 }, timestamp: "2026-11-24T17:14:09.8Z" }],
  ["Docker", { log: "hello\n", stream: "stderr", time: "2026-11-24T17:14:09.8Z" }],
  ["the journal", { MESSAGE: "hello", __REALTIME_TIMESTAMP: "1795540449800000" }],
  ["a formatter of Python", { message: "hello", levelname: "INFO", ts: 1_795_540_449.8 }],
  ["Elasticsearch", { _source: { message: "hello" }, "@timestamp": "2026-11-24T17:14:09.8Z" }],
  ["Datadog", { attributes: { message: "hello", timestamp: "2026-11-24T17:14:09.8Z" } }],
  ["Loki", { line: "hello", timestamp: "2026-11-24T17:14:09.8Z" }],
])("%s: the message is found with its time in front", (_name, entry) => {
  const text = JSON.stringify(entry);

  expect(mayBeEntry(text)).toBe(true);
  expect(jsonEntry(text)?.lines).toEqual([expect.stringMatching(/^2026-11-24T17:14:09\.80*Z hello$/)]);
});

test("every line of a message has the time of its entry; without one, what stood in front", () => {
  const text = JSON.stringify({ message: "a\nb", time: "2026-11-24T17:14:09Z" });

  expect(jsonEntry(text)?.lines).toEqual(["2026-11-24T17:14:09Z a", "2026-11-24T17:14:09Z b"]);
  expect(jsonEntry('vllm-1  | {"message":"a"}')?.lines).toEqual(["vllm-1  | a"]);
});

test.each(['{"a":1}', "{'message': 'x'}", '{"message":', '{"message":5}', "plain"])("%s is no entry", (text) => {
  expect(jsonEntry(text)).toBeNull();
});
