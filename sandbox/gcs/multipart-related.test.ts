import { expect, test } from "vitest";
import { readBoundary, readRelated } from "./multipart-related.ts";

test.for([1, 3, 7, 64, 100_000])("bytes that look like boundaries survive chunks of %i", async (size) => {
  const media = "\r\n--b\r\n--almost\r\n--bx".replaceAll("--b", "--B");
  const text = `--b1\r\nContent-Type: application/json\r\n\r\n{"name":"x"}\r\n--b1\r\ncontent-type: text/x\r\n\r\n${media}\r\n--b1--\r\n`;

  const related = await readRelated(inChunks(text, size), "b1");

  expect(related.metadata).toBe('{"name":"x"}');
  expect(related.contentType).toBe("text/x");
  expect(await whole(related.media)).toBe(media);
});

test("an empty media part is empty, not an error", async () => {
  const related = await readRelated(inChunks("--b\r\n\r\n{}\r\n--b\r\n\r\n\r\n--b--", 5), "b");

  expect(await whole(related.media)).toBe("");
});

test("a body that ends before its last boundary is refused", async () => {
  const related = await readRelated(inChunks("--b\r\n\r\n{}\r\n--b\r\n\r\nabc", 5), "b");

  await expect(whole(related.media)).rejects.toMatchObject({ status: 400 });
});

test.for([
  ['multipart/related; boundary="===1=="', "===1=="],
  ["multipart/related; boundary=abc", "abc"],
  ["multipart/related; type=x; boundary=abc; y=z", "abc"],
])("the boundary of %s is read", ([header, boundary]) => {
  expect(readBoundary(header)).toBe(boundary);
});

async function* inChunks(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function whole(body: AsyncIterable<Buffer>) {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
