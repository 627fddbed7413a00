import { expect, onTestFinished, test } from "vitest";
import { watchAnswers } from "#lib/clusters/watch-answers.ts";
import { clusterRig } from "#lib/testing/cluster-rig.ts";

test("an API server that hangs is said not to answer, and to answer once it goes on", { timeout: 60_000 }, async () => {
  const rig = await clusterRig({ gated: true });
  const ended = new AbortController();
  let told: unknown = null;
  const reach = {
    answers: async () => void (told = "answers"),
    lost: async (_: string, error: unknown) => void (told = error),
  };
  const versions = new Set<string>();
  const asking = watchAnswers(
    {
      kube: async () => rig.kube,
      reach,
      onVersion: async (version) => void versions.add(version),
      signal: ended.signal,
    },
    { everyMs: 50, patienceMs: 1_000 },
  );
  onTestFinished(async () => {
    ended.abort();
    await asking;
  });
  await expect.poll(() => told, { timeout: 20_000 }).toBe("answers");

  rig.gate.freeze();
  await expect
    .poll(() => told, { timeout: 20_000 })
    .toMatchObject({ message: "The API server has not answered for 1 s." });
  rig.gate.thaw();

  await expect.poll(() => told, { timeout: 20_000 }).toBe("answers");
  expect([...versions]).toEqual([expect.stringMatching(/^v1\./)]);
});
