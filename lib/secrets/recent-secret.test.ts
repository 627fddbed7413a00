import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { recentSecret } from "#lib/secrets/recent-secret.ts";

test("a secret is read once for all who ask within its time, and anew after it", async () => {
  const values = ["old", "new"];
  const secret = recentSecret(async () => values.shift(), 30);

  expect(await Promise.all([secret(), secret(), secret()])).toEqual(["old", "old", "old"]);
  await sleep(35);
  expect(await secret()).toBe("new");
});

test("a secret that could not be read is read again by the next one who asks", async () => {
  const reads = [() => Promise.reject(new Error("The database is gone.")), async () => "token"];
  const secret = recentSecret(() => reads.shift()?.() ?? Promise.resolve(undefined));

  await expect(secret()).rejects.toThrow("The database is gone.");
  expect(await secret()).toBe("token");
});
