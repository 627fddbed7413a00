import { expect, test } from "vitest";
import { clusterPicture } from "#lib/clusters/cluster-picture.ts";
import { aPod, vllmStatus } from "#lib/testing/pods.ts";

test("a pod that is added twice is one pod", () => {
  const picture = clusterPicture();

  picture.takePod("default", { type: "sync", objects: [aPod({ uid: "a" })] });
  picture.takePod("default", { type: "put", object: aPod({ uid: "a" }) });
  picture.takePod("default", { type: "put", object: aPod({ uid: "a" }) });

  expect([...picture.pods.keys()]).toEqual(["a"]);
  expect(picture.takeEarlier("a")).toEqual([]);
  expect(picture.gone.size).toBe(0);
});

test("what was deleted while nobody listened is gone with the next list, once, and what is elsewhere stays", () => {
  const picture = clusterPicture();
  const [a, b] = [aPod({ uid: "a" }), aPod({ uid: "b" })];
  const elsewhere = { ...aPod({ uid: "c" }), metadata: { ...aPod({ uid: "c" }).metadata, namespace: "other" } };
  picture.takePod("default", { type: "sync", objects: [a, b] });
  picture.takePod("other", { type: "sync", objects: [elsewhere] });

  picture.takePod("default", { type: "sync", objects: [b] });
  const goneAt = picture.gone.get("a")?.at;
  picture.takePod("default", { type: "sync", objects: [b] });

  expect([...picture.pods.keys()].toSorted()).toEqual(["b", "c"]);
  expect([...picture.gone.keys()]).toEqual(["a"]);
  expect(picture.gone.get("a")?.at).toBe(goneAt);
});

test("while the server does not answer, and until it has listed all, nothing is taken for gone", () => {
  const picture = clusterPicture();
  picture.takePod("default", { type: "put", object: aPod({ uid: "a" }) });
  const before = picture.hasAll("pods", "default");

  picture.takePod("default", { type: "lost", error: new Error("away") });
  picture.takePod("default", { type: "back" });

  expect(before).toBe(false);
  expect(picture.hasAll("pods", "default")).toBe(false);
  expect([...picture.pods.keys()]).toEqual(["a"]);
  expect(picture.gone.size).toBe(0);
});

test("restarts that were missed are told as one, from how the pod stood last", () => {
  const picture = clusterPicture();
  const first = aPod({ uid: "a", status: vllmStatus({ running: {} }) });
  picture.takePod("default", { type: "sync", objects: [first] });

  const again = aPod({ uid: "a", status: vllmStatus({ running: {} }, { restartCount: 3 }) });
  picture.takePod("default", { type: "sync", objects: [again] });

  expect(picture.takeEarlier("a")).toEqual([first]);
  expect(picture.takeEarlier("a")).toEqual([]);
});
