import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { httpSource } from "./http-source.ts";
import { someBytes } from "./testing/a-copy.ts";

const content = someBytes(100_000);
const whole = `HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-99999/100000\r\nContent-Length: 100000\r\n\r\n`;

test("a head that comes byte by byte, behind an interim answer, leads to the same bytes", async () => {
  const read = await reader(async (socket) => {
    for (const byte of `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${whole}`) {
      socket.write(byte);
      await sleep(0);
    }
    socket.write(content.subarray(0, 10));
    await sleep(5);
    socket.write(content.subarray(10));
  });
  expect(await read()).toEqual(content);
});

test("one connection serves one range after the other", async () => {
  let connections = 0;
  const read = await reader((socket, request) => {
    if (request === 1) connections++;
    socket.write(Buffer.concat([Buffer.from(whole), content]));
  });
  for (let range = 0; range < 3; range++) expect(await read()).toEqual(content);
  expect(connections).toBe(1);
});

test("a connection that the server ended while it was idle is not noticed", async () => {
  let answered = 0;
  const read = await reader((socket) => {
    // Ends it only when the second request is on its way.
    if (answered++ === 1) socket.destroy();
    else socket.write(Buffer.concat([Buffer.from(whole), content]));
  });
  expect(await read()).toEqual(content);
  expect(await read()).toEqual(content);
  expect(answered).toBe(3);
});

test.each([
  ["no length", whole.replace(/Content-Length.*\r\n\r\n/, "\r\n"), content, /undefined where 100000/],
  ["chunks", whole.replace(/Content-Length: 100000/, "Transfer-Encoding: chunked"), content, /chunked where 100000/],
  ["headers without an end", `HTTP/1.1 206 OK\r\nX: ${"x".repeat(40_000)}`, Buffer.alloc(0), /headers without an end/],
  ["a page", "<html>\r\n\r\n", Buffer.alloc(0), /not HTTP/],
])("%s are refused", async (_what, head, body, message) => {
  const read = await reader((socket) => socket.write(Buffer.concat([Buffer.from(head), body])));
  await expect(read()).rejects.toThrow(message);
});

test("bytes behind the body never become part of the next answer", async () => {
  const more = Buffer.from(
    "HTTP/1.1 206 OK\r\nContent-Range: bytes 0-99999/100000\r\nContent-Length: 100000\r\n\r\nfalse",
  );
  const read = await reader((socket) => socket.write(Buffer.concat([Buffer.from(whole), content, more])));
  expect(await read()).toEqual(content);
  await sleep(20);
  expect(await read()).toEqual(content);
});

test("what had arrived when the connection broke is told", async () => {
  const read = await reader((socket) =>
    socket.write(Buffer.concat([Buffer.from(whole), content.subarray(0, 700)]), () => socket.end()),
  );
  const told: number[] = [];
  await expect(read((count) => told.push(count))).rejects.toThrow("ended after 700 of 100000 bytes");
  expect(told).toEqual([700]);
});

/** A source of one file, whose server answers each request of a connection by `answer`. */
async function reader(answer: (socket: Socket, request: number) => unknown) {
  const server = createServer((socket) => {
    let requests = 0;
    socket.on("error", () => undefined);
    socket.on("data", () => void answer(socket, ++requests));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const source = httpSource({ stallSeconds: 2 });
  onTestFinished(async () => {
    await source.close();
    server.close();
  });

  return async (onBytes: (count: number) => void = () => undefined) => {
    const into = Buffer.alloc(content.length);
    const location = { url: `http://127.0.0.1:${port}/f`, headers: {}, expiresAt: undefined };
    await source.readRange(location, 0, into, { size: content.length, signal: new AbortController().signal, onBytes });
    return into;
  };
}
