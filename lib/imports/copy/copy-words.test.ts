import { expect, test } from "vitest";
import { copyWords } from "#lib/imports/copy/copy-words.ts";

const stalled = {
  kind: "stalled",
  path: "model-00075.safetensors",
  cause: "The source sent no byte for 30 s.",
} as const;

test("a stall is said in words, once for all parts that stall together", () => {
  const words = copyWords();

  expect(words(stalled, 0)).toEqual({
    kind: "stalled",
    text: "model-00075.safetensors: The source sent no byte for 30 s. The part is asked again.",
  });
  expect(words(stalled, 1_000)).toBeNull();
  expect(words(stalled, 20_000)).not.toBeNull();
});

test("a throttle says how long the wait is, whichever file met it", () => {
  const words = copyWords();
  const until = new Date(Date.now() + 55_000);

  const said = words({ kind: "throttled", path: "a", until, cause: "429 from Hugging Face for new files" }, 0);

  expect(said?.text).toBe("429 from Hugging Face for new files; wait of 55 s");
  expect(words({ kind: "throttled", path: "b", until, cause: "429 from Hugging Face for new files" }, 10)).toBeNull();
});

test("a retry that a stall or throttle has told of is not told again", () => {
  const words = copyWords();
  words(stalled, 0);

  expect(words({ ...stalled, kind: "retrying", failures: 1, waitSeconds: 1 }, 1)).toBeNull();
});

test("that parts go one after the other is said once for the whole import", () => {
  const words = copyWords();
  const cause =
    "Cloud Storage does not take multipart uploads to gs://models/a (403: Request is prohibited by policy).";

  expect(words({ kind: "ordered", path: "a", cause }, 0)).toEqual({
    kind: "ordered",
    text: `${cause} The parts of each file are sent one after the other, which is slower.`,
  });
  expect(words({ kind: "ordered", path: "b", cause }, 3_600_000)).toBeNull();
});

test("progress is no news", () => {
  expect(copyWords()({ kind: "pace", bytesPerSecond: 1, inFlight: 1, limit: 8 }, 0)).toBeNull();
});
