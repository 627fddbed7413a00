import { expect, test } from "vitest";
import { changeView } from "#lib/loads/views/change-view.ts";
import { listViews } from "#lib/loads/views/list-views.ts";
import { removeView } from "#lib/loads/views/remove-view.ts";
import { saveView } from "#lib/loads/views/save-view.ts";
import type { Role } from "#lib/members/roles.ts";
import { testDb } from "#lib/testing/db.ts";
import { record, recordRefused } from "#lib/testing/record.ts";

const warm = "cache=warm&window=7d";

test("a view keeps the filters of an address, without what else the address says, for its owner alone until it is shared", async () => {
  const { ada, eve, save, views } = await setup();
  await save(ada, { search: `window=7d&page=3&cache=warm` });
  await save(ada, { name: "All", shared: true, search: "" });

  expect(await views(ada)).toMatchObject([
    { name: "All", search: "", by: null },
    { name: "Warm", search: warm, shared: false, by: null },
  ]);
  expect(await views(eve)).toMatchObject([{ name: "All", shared: true, by: "Ada" }]);
});

test("saved again by its name, a view has the new filters", async () => {
  const { ada, save, views } = await setup();
  await save(ada);
  await save(ada, { search: "cache=none" });

  expect(await views(ada)).toMatchObject([{ name: "Warm", search: "cache=none" }]);
});

test("a view is renamed and deleted by its owner, and one that is shared by all who may share", async () => {
  const { db, ada, ben, save, views } = await setup();
  await save(ada);
  const id = (await views(ada))[0]?.id ?? "";
  const renamed = { id, name: "Hot", shared: true };
  const by = (actor: typeof ada) => ({ db, actor, record });

  await expect(changeView(renamed, by(ben))).rejects.toMatchObject({ code: "not_found" });
  await changeView(renamed, by(ada));
  expect(await views(ben)).toMatchObject([{ name: "Hot", by: "Ada" }]);
  await removeView({ id }, by(ben));

  expect(await views(ada)).toEqual([]);
  await expect(removeView({ id }, by(ada))).rejects.toMatchObject({ code: "not_found" });
  expect(await db.activity.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { detail: { after: { filters: warm, shared: false } } },
    { detail: { before: { name: "Warm", shared: false }, after: { name: "Hot", shared: true } } },
    { target: "Hot", detail: { before: { shared: true } } },
  ]);
});

test("two views of one owner never have one name", async () => {
  const { db, ada, ben, save, views } = await setup();
  await save(ada);
  await save(ada, { name: "Cold" });
  await save(ben);
  const id = (await views(ada))[0]?.id ?? "";

  const rename = changeView({ id, name: "Warm", shared: false }, { db, actor: ada, record });
  await expect(rename).rejects.toMatchObject({ code: "conflict" });
});

test("a viewer keeps views and shares none, and filters that are not understood are refused", async () => {
  const { db, eve, save, views } = await setup();
  await expect(save(eve, { shared: true })).rejects.toMatchObject({ code: "forbidden" });
  await expect(save(eve, { search: "cache=hot" })).rejects.toMatchObject({ code: "invalid_input" });
  await save(eve);
  const [view] = await views(eve);

  const share = changeView({ id: view?.id ?? "", name: "Warm", shared: true }, { db, actor: eve, record });
  await expect(share).rejects.toMatchObject({ code: "forbidden" });
  expect(await views(eve)).toMatchObject([{ shared: false }]);
});

test("no view is kept that the log does not hold", async () => {
  const { db, ada, views } = await setup();
  const input = { name: "Warm", search: warm, shared: false };

  await expect(saveView(input, { db, actor: ada, record: recordRefused })).rejects.toThrow();
  expect(await views(ada)).toEqual([]);
});

async function setup() {
  const db = await testDb();
  const member = async (name: string, role: Role) => {
    const actor = { id: name, name, email: `${name}@example.com`, role };
    await db.user.create({ data: actor });
    return actor;
  };
  const [ada, ben, eve] = [
    await member("Ada", "engineer"),
    await member("Ben", "engineer"),
    await member("Eve", "viewer"),
  ];
  type Member = typeof ada;
  const save = (actor: Member, input: Partial<Parameters<typeof saveView>[0]> = {}) =>
    saveView({ name: "Warm", search: warm, shared: false, ...input }, { db, actor, record });
  return { db, ada, ben, eve, save, views: (actor: Member) => listViews({ db, actor }) };
}
