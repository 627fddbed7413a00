import type { RecordDone } from "#lib/activity/recorded.ts";
import type { Hub } from "#lib/clients/hub.ts";
import type { Db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor } from "#lib/members/roles.ts";
import { findSecretLabel, removeSecret, setSecret } from "#lib/secrets/secret-store.ts";
import { isTokenSkipped } from "#lib/settings/get-settings.ts";
import { inTurn } from "#lib/settings/in-turn.ts";
import { setSetting } from "#lib/settings/set-setting.ts";

type Deps = { db: Db; actor: Actor; record: RecordDone };

const name = "hub-token";

/** Keeps a token that the Hub has accepted just now. */
export async function setToken(
  token: string,
  { db, actor, record, hubWith, secretKey }: Deps & { hubWith: (token: string) => Hub; secretKey: string },
): Promise<{ name: string }> {
  const user = await hubWith(token).whoAmI();
  if (!user)
    throw new AppError(
      "invalid_input",
      "Hugging Face does not say whose token this is. Make a read token and enter it again.",
    );
  const secret = { name, value: token, belongsTo: user.name, updatedBy: actor.name };
  await inTurn(db, name, async (tx) => {
    const before = await findSecretLabel(tx, name);
    const after = await setSecret(tx, secret, secretKey);
    await record(tx, { ...(before && { before }), after });
  });
  return { name: user.name };
}

/** Takes the token away. Where there is none, that is so already. */
export async function removeToken({ db, record }: Deps): Promise<void> {
  await inTurn(db, name, async (tx) => {
    const before = await findSecretLabel(tx, name);
    if (!before) return;
    await removeSecret(tx, name);
    await record(tx, { before });
  });
}

/** Ticks the first-run step off without a token: public models need none. */
export async function skipToken({ db, actor, record }: Deps): Promise<void> {
  await inTurn(db, "setting tokenSkipped", async (tx) => {
    const before = { skipped: await isTokenSkipped(tx) };
    await setSetting(tx, "tokenSkipped", true, actor.name);
    await record(tx, { before, after: { skipped: true } });
  });
}
