import { expect, test } from "vitest";
import { hostsOf } from "./lock-hosts.ts";

test("a lock that names where a package was fetched from is found out", () => {
  const lock = '{"packages": {"node_modules/a": {"version": "1.0.0", "resolved": "https://mirror.example/a.tgz"}}}';

  expect(hostsOf(lock)).toEqual(["mirror.example"]);
});

test("a lock without addresses passes, whatever homepages it lists", () => {
  const lock = '{"packages": {"node_modules/a": {"version": "1.0.0", "funding": {"url": "https://example.com/a"}}}}';

  expect(hostsOf(lock)).toEqual([]);
});
