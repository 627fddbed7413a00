import { expect, test } from "vitest";
import { hubHosts } from "./hub-hosts.ts";

const hub = hubHosts("https://huggingface.co/", { fileHosts: ["files.example", "cdn.example:8443"] });

test.for([
  "https://huggingface.co/a/b",
  "https://cas-bridge.xethub.hf.co/x?Expires=1",
  "https://cdn-lfs-us-1.hf.co/x",
  "https://files.example/x",
  "https://cdn.example:8443/x",
])("%s may be followed", (url) => {
  expect(hub.checked(new URL(url)).href).toBe(url);
});

test.for([
  "http://huggingface.co/a",
  "https://huggingface.co:22/a",
  "https://huggingface.co.evil.example/a",
  "https://evilhf.co/a",
  "https://huggingface.co@evil.example/a",
  "https://user:pass@huggingface.co/a",
  "https://cdn.example/x",
  "http://169.254.169.254/",
  "http://metadata.google.internal/",
  "http://[::ffff:127.0.0.1]/",
  "http://0x7f000001/",
  "https://127.0.0.1/",
  "file:///etc/passwd",
])("%s may not be followed", (url) => {
  expect(() => hub.checked(new URL(url))).toThrow("is not one of its hosts");
});

test("the token goes to the endpoint only, not to its other hosts or ports", () => {
  const trusted = [
    "https://huggingface.co/x",
    "https://cdn-lfs.hf.co/x",
    "https://huggingface.co:444/",
    "http://huggingface.co/x",
  ];

  expect(trusted.map((url) => hub.trusts(new URL(url)))).toEqual([true, false, false, false]);
});

test("a loopback endpoint may send to other ports of its own address, and nowhere else inside", () => {
  const sandbox = hubHosts("http://127.0.0.1:9000", { onLoopback: true });

  expect(sandbox.checked(new URL("http://127.0.0.1:9001/x")).port).toBe("9001");
  expect(() => sandbox.checked(new URL("http://127.0.0.2:9001/x"))).toThrow("is not one of its hosts");
  expect(() => sandbox.checked(new URL("http://10.0.0.1/x"))).toThrow("is not one of its hosts");
});

test.for([
  "",
  "huggingface.co",
  "http://huggingface.co",
  "file:///x",
  "https://h.co/?a=1",
  "http://0x7f.example",
  "ftp://127.0.0.1",
])('"%s" is no endpoint', (endpoint) => {
  expect(() => hubHosts(endpoint)).toThrow("cannot be the Hub's address");
});

test.for([
  "http://127.0.0.1:9000",
  "https://localhost",
  "https://hub.localhost",
  "http://[::1]:9000",
  "https://[::ffff:127.0.0.1]",
  "http://0x7f000001:9000",
  "https://2130706433",
  "https://0.0.0.0",
])("%s is no endpoint unless the sandbox's setting allows an address of this machine", (endpoint) => {
  expect(() => hubHosts(endpoint)).toThrow("set HUB_ON_LOOPBACK=1");
});

test("a password in an endpoint does not come back in its error", () => {
  expect(() => hubHosts("https://me:secret@mirror.example")).toThrow(/^(?!.*secret)/);
});
