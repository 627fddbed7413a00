import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import type { KubeObject } from "../objects.ts";
import { configMaps } from "../resources.ts";
import { openStore } from "./store.ts";

test("what was written is there after a restart, with its history and its versions", () => {
  const folder = aFolder();
  const first = openStore(folder);
  first.write(configMaps, anObject("a", "1"));
  const seen = first.version();
  first.write(configMaps, anObject("a", "2"));
  first.write(configMaps, anObject("b", "1"));
  first.remove(configMaps, anObject("b", "1"));

  const second = openStore(folder);
  const next = second.write(configMaps, anObject("c", "1"));

  expect(second.list(configMaps).map(({ metadata }) => metadata.name)).toEqual(["a", "c"]);
  expect(next.metadata.resourceVersion).toBe("5");
  expect(
    second
      .since(configMaps.shelf, seen)
      ?.map(({ type, object, previous }) => [type, object.metadata.name, previous?.["n"]]),
  ).toEqual([
    ["MODIFIED", "a", "1"],
    ["ADDED", "b", undefined],
    ["DELETED", "b", "1"],
    ["ADDED", "c", undefined],
  ]);
});

test("a change that a kill cut off in the middle never happened", () => {
  const folder = aFolder();
  openStore(folder).write(configMaps, anObject("a", "1"));
  appendFileSync(`${folder}/changes.jsonl`, '{"version":2,"type":"ADDED","shelf":"configmaps","obj');

  const store = openStore(folder);
  store.write(configMaps, anObject("b", "1"));

  expect(
    openStore(folder)
      .list(configMaps)
      .map(({ metadata }) => metadata.name),
  ).toEqual(["a", "b"]);
});

test("a forgotten history cannot be read, and what there is stays", () => {
  const folder = aFolder();
  const store = openStore(folder);
  store.write(configMaps, anObject("a", "1"));
  const before = store.version() - 1;

  store.compact();

  expect(store.since(configMaps.shelf, before)).toBeNull();
  expect(store.since(configMaps.shelf, store.version())).toEqual([]);
  expect(readFileSync(`${folder}/changes.jsonl`, "utf8")).toBe("");
  expect(openStore(folder).get(configMaps, "default", "a")?.["n"]).toBe("1");
});

test("a list can be read as it was at a version", () => {
  const store = openStore(aFolder());
  store.write(configMaps, anObject("a", "1"));
  const then = store.version();
  store.write(configMaps, anObject("a", "2"));
  store.write(configMaps, anObject("b", "1"));
  store.remove(configMaps, anObject("a", "2"));

  expect(store.listAt(configMaps, "default", then)?.map((one) => [one.metadata.name, one["n"]])).toEqual([["a", "1"]]);
});

function aFolder(): string {
  const folder = mkdtempSync(`${tmpdir()}/store-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function anObject(name: string, n: string): KubeObject {
  const metadata = { name, namespace: "default", uid: name, resourceVersion: "", creationTimestamp: "" };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, n };
}
