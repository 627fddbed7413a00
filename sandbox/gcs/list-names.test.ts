import { expect, test } from "vitest";
import { listNames } from "./list-names.ts";

const names = ["a/1", "a/2", "a/b/3", "a/b/4", "a.txt", "c"];

test("a delimiter turns what lies deeper into folders", () => {
  expect(listNames(names, { prefix: "a/", delimiter: "/", limit: 10 })).toEqual({
    names: ["a/1", "a/2"],
    prefixes: ["a/b/"],
  });
});

test("pages together give every name once, folders included", () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = listNames(names, { delimiter: "/", limit: 1, after });
    seen.push(...page.names, ...page.prefixes);
    after = page.next;
  } while (after !== undefined);

  expect(seen).toEqual(["a.txt", "a/", "c"]);
});

test("offsets bound the names from below, inclusive, and above, exclusive", () => {
  expect(listNames(names, { startOffset: "a/2", endOffset: "c", limit: 10 }).names).toEqual(["a/2", "a/b/3", "a/b/4"]);
});
