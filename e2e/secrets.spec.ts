import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { readKubeconfig } from "../sandbox/node/kubeconfig.ts";
import { sql } from "../scripts/postgres/database.ts";
import { expect } from "./fixtures.ts";
import { test } from "./fresh-sluice.ts";
import { openMembers } from "./members.ts";
import { signIn } from "./sign-in.ts";
import { importModel, open, planRepo } from "./pages.ts";
import { failNext, ownToken } from "./sandbox.ts";

test("what was entered in secret is in no page, payload, answer, event, log, activity row or error, and in no table in plain", async ({
  browser,
  fresh,
}) => {
  test.setTimeout(120_000);
  const token = await ownToken(fresh.endpoints);
  const refused = `hf_canary${randomUUID().replaceAll("-", "")}`;
  const kubeconfig = readFileSync(fresh.endpoints.kube.kubeconfig, "utf8");
  const members = openMembers(fresh);
  const operator = await members.add("operator");
  await members.close();
  const context = await browser.newContext({ baseURL: fresh.url });
  const page = await context.newPage();
  await signIn(page, operator);
  const answers = collectAnswers(context);
  const events = await readEvents(context, fresh.url);

  await open(page, "/settings");
  const form = page.locator("form").filter({ has: page.getByLabel("Token", { exact: true }) });
  await form.getByLabel("Token", { exact: true }).fill(refused);
  await form.getByRole("button", { name: "Set token" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByLabel("Token", { exact: true }).fill(token);
  await form.getByRole("button", { name: "Set token" }).click();
  await expect(page.getByRole("main")).toContainText("Accepted: the token of canary-reader");

  await importModel(page, "tidepool-labs/undertow-2m");
  await failNext(fresh.endpoints, { "hub.models.get": ["return-401"] });
  await planRepo(page, "lumenforge/beacon-2m");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/refuses the access token/);
  await open(page, "/clusters");
  await page.getByRole("button", { name: "Attach cluster" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("attached");
  await dialog.getByLabel("Kubeconfig").fill(kubeconfig);
  await dialog.getByRole("button", { name: "Attach it" }).click();
  await expect(page.getByRole("region", { name: "attached", exact: true })).toContainText("by kubeconfig");
  for (const path of ["/", "/models", "/models/import", "/clusters", "/members", "/activity", "/settings"]) {
    await open(page, path);
    await page.request.get(path, { headers: { RSC: "1" } }).then(async (answer) => answers.add(await answer.text()));
  }
  for (const path of ["settings", "activity", "imports", "clusters", "members", "shell"]) {
    answers.add(await (await page.request.get(`/api/v1/${path}`)).text());
  }

  const places = {
    answers: await answers.all(),
    events: events.soFar(),
    page: await page.content(),
    browser: JSON.stringify(await context.storageState()),
    logs: logsOf(fresh.dataDir),
    tables: await everyTable(fresh.databaseUrl),
  };
  events.close();
  const secrets = {
    token,
    "refused token": refused,
    password: operator.password,
    "credential of the cluster": String(readKubeconfig(fresh.endpoints.kube.kubeconfig).token),
    "secret that signs sessions": fresh.secret,
  };
  expect(places.answers).toContain(token.slice(-4));
  expect(places.events).toContain('"topic":"settings"');
  expect(places.tables).toContain("settings.set-token");
  for (const [place, text] of Object.entries(places)) {
    for (const [name, secret] of Object.entries(secrets)) {
      const bytes = Buffer.from(secret);
      expect.soft(text.includes(secret), `the ${name} is in ${place}`).toBe(false);
      expect.soft(text.includes(bytes.toString("hex")), `the ${name} is in ${place}, as bytes`).toBe(false);
      expect
        .soft(text.includes(bytes.toString("base64").slice(0, -4)), `the ${name} is in ${place}, base64`)
        .toBe(false);
    }
  }
  await context.close();
});

test("a form that is sent before its script is there puts no password and no token into an address", async ({
  pageWith,
  pageAs,
}) => {
  const [outside, inside] = [await pageWith(null), await pageAs("operator")];
  const addresses: string[] = [];
  for (const page of [outside, inside]) {
    await page.route("**/_next/static/chunks/**/*.js", (route) => route.abort());
    await page.route("**/_next/static/chunks/*.js", (route) => route.abort());
    page.on("request", (request) => addresses.push(request.url()));
  }

  await outside.goto("/sign-in");
  await outside.getByLabel("Address").fill("somebody@example.com");
  await outside.getByLabel("Password", { exact: true }).fill("a-secret-that-is-typed");
  const signedIn = outside.waitForRequest((request) => request.isNavigationRequest());
  await outside.getByRole("button", { name: "Sign in" }).click();
  await signedIn;
  await inside.goto("/settings");
  await inside.getByLabel("Token", { exact: true }).fill("hf_asecretthatistyped");
  const sent = inside.waitForRequest((request) => request.isNavigationRequest());
  await inside.getByRole("button", { name: "Set token" }).click();
  await sent;

  expect(addresses.filter((url) => /secret/.test(url))).toEqual([]);
});

/** Everything the browser is answered: documents, payloads, results of actions, JSON. */
function collectAnswers(context: BrowserContext) {
  const bodies: Promise<string>[] = [];
  context.on("response", (response) => {
    if (new URL(response.url()).pathname === "/api/v1/events" || response.url().includes("/_next/static/")) return;
    bodies.push(response.text().catch(() => ""));
  });
  return {
    add: (body: string) => bodies.push(Promise.resolve(body)),
    all: async () => (await Promise.all(bodies)).join("\n"),
  };
}

async function readEvents(context: BrowserContext, url: string) {
  const { cookies } = await context.storageState();
  const stop = new AbortController();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(`${url}/api/v1/events`, { headers: { cookie }, signal: stop.signal });
  let text = "";
  void (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return { soFar: () => text, close: () => stop.abort() };
}

function logsOf(dataDir: string): string {
  const folder = join(dataDir, "logs");
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

/** Every row of every table, that of the job queue included; bytes appear as hex. */
async function everyTable(databaseUrl: string): Promise<string> {
  return sql(databaseUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')",
    );
    const dumps = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      dumps.push(...rows.map(({ row }) => row));
    }
    return dumps.join("\n");
  });
}
