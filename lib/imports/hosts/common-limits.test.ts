import { expect, test } from "vitest";
import { commonLimits } from "#lib/imports/hosts/common-limits.ts";
import { testDb } from "#lib/testing/db.ts";
import { until } from "#lib/testing/import-rig.ts";

const hubUrl = "https://huggingface.co";
const beatMs = 100;

test("what a host asked of one worker is obeyed by the other within moments, on that host alone", async () => {
  const { db } = await counted();
  const [one, other] = ["w1", "w2"].map((worker) => commonLimits({ db, worker, hubUrl, beatMs }));
  const asked = one?.bucket("models").join(() => 20);
  const shares = [other?.bucket("models").join(() => 20), other?.files.join(() => 4)];
  await until("they know of each other", async () => asked?.most() === 64 && shares[0]?.most() === 64);

  asked?.throttled(30);
  await until("the other heard of it", async () => (shares[0]?.restMs() ?? 0) > 20_000);

  expect(shares[0]?.most()).toBe(10);
  expect(asked?.most()).toBe(10);
  expect(shares[1]?.restMs()).toBe(0);
  expect(shares[1]?.most()).toBe(128);
  for (const share of [asked, ...shares]) share?.leave();
  await Promise.all([one?.close(), other?.close()]);
  expect(await db.hostShare.count()).toBe(0);
});

test("two imports of one worker have a share each, and what the first leaves is the second's", async () => {
  const { db } = await counted();
  const limits = commonLimits({ db, worker: "w1", hubUrl, beatMs });
  const [first, second] = [limits.files.join(() => 1), limits.files.join(() => 1)];
  await until("both count", async () => first.most() === 64);

  first.leave();

  await until("one is left", async () => second.most() === 128);
  second.leave();
  await limits.close();
});

test("what an import of one worker leaves of its share is used by that of another", async () => {
  const { db } = await counted();
  const [one, other] = ["w1", "w2"].map((worker) => commonLimits({ db, worker, hubUrl, beatMs }));
  const [small, large] = [one?.files.join(() => 2), other?.files.join(() => 100)];
  const most = () => large?.most() ?? 0;

  // Of 64 it keeps half of what it leaves.
  await until("the large one has what the small one leaves", async () => most() === 128 - 33);
  expect(small?.most()).toBe(64);

  for (const share of [small, large]) share?.leave();
  await Promise.all([one?.close(), other?.close()]);
});

test("a worker tells its hosts in one statement a beat while it copies, and nothing otherwise", async () => {
  const { db, statements } = await counted();
  const limits = commonLimits({ db, worker: "w1", hubUrl, beatMs });
  const shares = [limits.hub, limits.files, limits.bucket("models")].map((limit) => limit.join(() => 1));

  await later(beatMs * 6);
  for (const share of shares) share.leave();
  await limits.close();
  const copying = statements();
  await later(beatMs * 3);

  expect(copying).toBeGreaterThan(1);
  expect(copying).toBeLessThanOrEqual(9);
  expect(statements()).toBe(copying);
});

test("without an answer of the database the last one counts, and what was to be told is told later", async () => {
  const { db, fail } = await counted();
  const limits = commonLimits({ db, worker: "w1", hubUrl, beatMs });
  const share = limits.bucket("models").join(() => 8);
  await until("it is known", async () => share.most() === 128);

  fail(true);
  share.throttled(30);
  await later(beatMs * 4);
  const meanwhile = share.most();
  fail(false);

  await until("it is told", async () => share.most() === 4);
  expect(meanwhile).toBe(128);
  share.leave();
  await limits.close();
});

/** A database that counts statements and can be away. */
async function counted() {
  const real = await testDb();
  let count = 0;
  let isAway = false;
  const db = new Proxy(real, {
    get(target, name) {
      if (name !== "$queryRaw") return Reflect.get(target, name) as unknown;
      return (...query: Parameters<typeof target.$queryRaw>) => {
        count++;
        return isAway
          ? Promise.reject(Object.assign(new Error("away"), { code: "P1001" }))
          : target.$queryRaw(...query);
      };
    },
  });
  return { db, statements: () => count, fail: (away: boolean) => void (isAway = away) };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
