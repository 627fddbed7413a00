import { StringDecoder } from "node:string_decoder";

/** Lines of a stream as they are whole. What stands after the last line feed is no line yet: a cut connection leaves half of one. */
export async function* textLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.write(chunk)).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}
