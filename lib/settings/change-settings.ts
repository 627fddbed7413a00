import type { z } from "zod";
import type { Buckets } from "#lib/clients/buckets.ts";
import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";
import { removeSecret, setSecret } from "#lib/secrets/secret-store.ts";
import { checkBucket } from "#lib/settings/queries.ts";
import type { chooseBucketInput, setPriceInput } from "#lib/settings/schema.ts";

type Deps = { db: Db; actor: Actor };

/** Chooses where models go, after the bucket itself said that Sluice may read and write there. */
export async function chooseBucket(
  input: z.output<typeof chooseBucketInput>,
  { db, buckets, actor }: Deps & { buckets: Buckets },
) {
  const { missing } = await checkBucket(input.bucket, { buckets });
  if (missing.length > 0) {
    throw new AppError(
      "forbidden",
      `Sluice lacks ${missing.join(", ")} on gs://${input.bucket}. Grant roles/storage.objectUser and roles/storage.bucketViewer, then choose it again.`,
    );
  }
  await setSetting("bucket", input, { db, actor });
}

/** Keeps a token that the Hub has accepted just now. */
export async function setToken(
  token: string,
  deps: Deps & { hubWith: (token: string) => Hub; secretKey: string },
): Promise<{ lastFour: string; name: string }> {
  const user = await deps.hubWith(token).whoAmI();
  if (!user)
    throw new AppError(
      "invalid_input",
      "Hugging Face does not say whose token this is. Make a read token and enter it again.",
    );
  await setSecret("hub-token", token, deps.actor.name, deps);
  return { lastFour: token.slice(-4), name: user.name };
}

export async function removeToken({ db }: Deps): Promise<void> {
  await removeSecret("hub-token", { db });
}

/** Ticks the first-run step off without a token: public models need none. */
export async function skipToken(deps: Deps): Promise<void> {
  await setSetting("tokenSkipped", true, deps);
}

export async function setPrice(input: z.output<typeof setPriceInput>, { db, actor }: Deps): Promise<void> {
  const data = { ...input, enteredBy: actor.name, enteredAt: new Date() };
  await db.price.upsert({ where: { item: input.item }, create: data, update: data });
}

export async function removePrice(id: string, { db }: Deps): Promise<void> {
  const { count } = await db.price.deleteMany({ where: { id } });
  if (count === 0) throw new AppError("not_found", "This price is gone already.");
}

async function setSetting(key: string, value: object | boolean, { db, actor }: Deps): Promise<void> {
  await db.setting.upsert({
    where: { key },
    create: { key, value, updatedBy: actor.name },
    update: { value, updatedBy: actor.name },
  });
}
