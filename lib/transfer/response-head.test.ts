import { expect, test } from "vitest";
import { responseHead } from "./response-head.ts";

const head = (...lines: string[]) => responseHead(lines.join("\r\n"));

test("status, headers by their lower-case names, and whether the connection stays", () => {
  expect(head("HTTP/1.1 206 Partial Content", "Content-Length: 5 ", 'ETag:\t"a"', "X-Empty:")).toEqual({
    status: 206,
    headers: { "content-length": "5", etag: '"a"', "x-empty": "" },
    keepsAlive: true,
  });
});

test.each([
  ["HTTP/1.1 200 OK", "Connection: Close", false],
  ["HTTP/1.0 200 OK", "Server: old", false],
  ["HTTP/1.0 200", "Connection: keep-alive", true],
])("%s with %s keeps the connection: %s", (status, line, keepsAlive) => {
  expect(head(status, line).keepsAlive).toBe(keepsAlive);
});

test("a header that comes twice is joined, so that two lengths are no length", () => {
  expect(head("HTTP/1.1 200 OK", "Content-Length: 5", "content-length: 6").headers["content-length"]).toBe("5, 6");
});

test("a header named like something of an object is a header", () => {
  expect(Object.keys(head("HTTP/1.1 200 OK", "__proto__: x").headers)).toEqual(["__proto__"]);
});

test.each([
  ["<html>"],
  ["HTTP/2 200 OK"],
  ["HTTP/1.1 twohundred"],
  ["HTTP/1.1 200 OK\r\n folded: x"],
  ["HTTP/1.1 200 OK\r\nno colon"],
])("%j is not HTTP/1.1", (text) => {
  expect(() => responseHead(text)).toThrow("something that is not HTTP");
});
