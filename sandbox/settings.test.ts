import { expect, test } from "vitest";
import { sandboxSettings } from "./settings.ts";

test("without arguments everything has a value that works", () => {
  expect(sandboxSettings([], "/checkout")).toEqual({
    dataDir: "/checkout/.data/sandbox",
    ports: { hub: 0, files: 0, gcs: 0, kube: 0, gke: 0, monitoring: 0 },
    folders: {},
    vllm: null,
    controlPlane: null,
    timeScale: 1,
    hubBytesPerSecond: 4_194_304,
    gcsBytesPerSecond: 0,
    gcsZoneBytesPerSecond: 8_388_608,
    gcsCachedBytesPerSecond: 0,
  });
});

test("repos, ports and scale are read, folders from where the command was given", () => {
  const args = "--repo a/b=models/b --repo c/d=/abs=x --port-hub 9000 --time-scale 0.5 --data /tmp/s".split(" ");

  expect(sandboxSettings(args, "/here")).toMatchObject({
    folders: { "a/b": "/here/models/b", "c/d": "/abs=x" },
    ports: { hub: 9000 },
    timeScale: 0.5,
    dataDir: "/tmp/s",
  });
});

test("help is asked for, not run", () => {
  expect(sandboxSettings(["--help"], "/")).toBeNull();
});

test.for([
  [["--repo", "name=DIR"], '--repo takes ORG/NAME=DIR, not "name=DIR".'],
  [["--port-gcs", "70000"], "--port-gcs takes a number from 0 to 65535"],
  [["--time-scale", "fast"], '--time-scale takes a number from 0.0001 to 1000, not "fast".'],
  [["--time-scale", "0"], "--time-scale takes a number"],
  [["--colour"], "Unknown option '--colour'"],
] as const)("%j is refused in one sentence", ([args, sentence]) => {
  expect(() => sandboxSettings([...args], "/")).toThrow(sentence);
});
