import { expect, test } from "vitest";
import { chosenFile, isLeftOut } from "./chosen-file.ts";

const needed = { action: "copy", reason: "needed to serve" } as const;
const unread = { action: "skip", reason: "not read by the server" } as const;
const pickle = { action: "skip", reason: "pickle: loading it can run code", final: true } as const;

test("a pattern leaves behind what is needed, and the reason names it", () => {
  const chosen = chosenFile("a/b.json", needed, { include: [], exclude: ["*.txt", "*.json"] });

  expect(chosen).toEqual({ action: "skip", reason: "left out by *.json" });
  expect(isLeftOut(chosen)).toBe(true);
  expect(isLeftOut(unread)).toBe(false);
});

test("a pattern brings along what would stay behind, and the reason names it", () => {
  const choice = { include: ["README*"], exclude: [] };

  expect(chosenFile("README.md", unread, choice)).toEqual({ action: "copy", reason: "asked for by README*" });
  expect(chosenFile("README.md", needed, choice)).toEqual(needed);
});

test("leaving out everything but a few files takes both kinds", () => {
  const choice = { include: ["*.json"], exclude: ["**"] };

  expect(chosenFile("config.json", needed, choice)).toEqual(needed);
  expect(chosenFile("model.safetensors", needed, choice)).toMatchObject({ action: "skip" });
});

test("no pattern brings a pickle along", () => {
  expect(chosenFile("model.bin", pickle, { include: ["**"], exclude: [] })).toEqual(pickle);
});

test("what stays behind anyway keeps its own reason", () => {
  expect(chosenFile("README.md", unread, { include: [], exclude: ["**"] })).toEqual(unread);
});
