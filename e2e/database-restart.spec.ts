import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { postgresFolder } from "../scripts/postgres/binaries.ts";
import { ensureCluster } from "../scripts/postgres/cluster.ts";
import { ensureDatabase } from "../scripts/postgres/database.ts";
import { postgresIdentity } from "../scripts/postgres/identity.ts";
import { startPostgres, stopPostgres } from "../scripts/postgres/server.ts";
import { expect, test as base } from "./fixtures.ts";
import { openMembers } from "./members.ts";
import { signIn } from "./sign-in.ts";
import { open } from "./pages.ts";
import { root, startSluice, type Sluice } from "./start-sluice.ts";

type Own = { sluice: Sluice; stopDatabase: () => Promise<void>; startDatabase: () => Promise<void> };

/** A Sluice whose Postgres is the test's own, to be stopped as `pg_ctl stop -m immediate` does and started again on its port. */
const test = base.extend<{ own: Own }>({
  own: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      const dataDir = join(root, ".data", `restart_${randomUUID().replaceAll("-", "")}`);
      const clusterDir = `${dataDir}_postgres`;
      mkdirSync(clusterDir, { recursive: true });
      const identity = postgresIdentity(postgresFolder(), join(clusterDir, "data"));
      const options = { password: await ensureCluster(identity), settings: ["fsync=off"], onLine: () => undefined };
      let server = await startPostgres(identity, options);
      const { sluice, stop } = await startSluice(dataDir, { DATABASE_URL: await ensureDatabase(server.url, "sluice") });

      await use({
        sluice,
        async stopDatabase() {
          const ended = new Promise((resolve) => server.child.once("exit", resolve));
          server.child.kill("SIGQUIT");
          await ended;
        },
        async startDatabase() {
          server = await startPostgres(identity, { ...options, port: server.port });
        },
      });

      await stop();
      await stopPostgres(server);
      for (const folder of [dataDir, clusterDir]) rmSync(folder, { recursive: true, force: true });
    },
    { timeout: 90_000 },
  ],
});

test("while Postgres is away every read answers 503 with the seconds to wait, and all is well within ten seconds of its return", async ({
  browser,
  own: { sluice, stopDatabase, startDatabase },
}) => {
  test.setTimeout(120_000);
  const members = openMembers(sluice);
  const member = await members.add("engineer");
  await members.close();
  const page = await (await browser.newContext({ baseURL: sluice.url })).newPage();
  await signIn(page, member);
  await open(page, "/loads");
  await expect(page.getByText(/^Live/).first()).toBeVisible();

  await stopDatabase();
  const away = await answersFor(page.request, 3_000);
  await expect(page.getByRole("status").filter({ hasText: "Reconnecting" })).toBeVisible();
  await startDatabase();
  const returnedAt = performance.now();
  const returning = await answersUntil(page.request, 200, 10_000);

  expect(new Set(away.map(({ status }) => status))).toEqual(new Set([503]));
  expect(away.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
  expect(new Set(returning.map(({ status }) => status).slice(0, -1))).toEqual(
    new Set(returning.length > 1 ? [503] : []),
  );
  await expect(page.getByRole("status").filter({ hasText: "Reconnecting" })).toBeHidden({ timeout: 10_000 });
  await expect(page.getByText(/^Live/).first()).toBeVisible();
  expect(performance.now() - returnedAt).toBeLessThan(10_000);
});

type Answer = { status: number; retryAfter: string | undefined };

const paths = ["models", "imports", "loads", "shell", "settings", "events"];

async function answer(request: APIRequestContext, path: string): Promise<Answer> {
  const response = await request.get(`/api/v1/${path}`);
  return { status: response.status(), retryAfter: response.headers()["retry-after"] };
}

async function answersFor(request: APIRequestContext, ms: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const end = performance.now() + ms; performance.now() < end; await sleep(200)) {
    answers.push(...(await Promise.all(paths.map((path) => answer(request, path)))));
  }
  return answers;
}

/** Ends with the first answer of that status. */
async function answersUntil(request: APIRequestContext, status: number, ms: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const end = performance.now() + ms; performance.now() < end; await sleep(200)) {
    answers.push(await answer(request, "models"));
    if (answers.at(-1)?.status === status) return answers;
  }
  throw new Error(`No ${status} within ${ms} ms, but ${answers.map((one) => one.status).join(", ")}`);
}
