import { AppError } from "#lib/errors.ts";

const attempts = 10;
const windowMinutes = 5;

/** Attempts under way: many at once are counted before the first of them has failed. */
const underWay = new Map<string, number>();

/**
 * Has somebody try a password, unless ten tries of the same account have failed within five minutes: then it throws `quota_exhausted`, also for the
 * right one. `failuresSince` counts those that are on record.
 */
export async function limitedTries<T>(
  account: string,
  failuresSince: (moment: Date) => Promise<number>,
  attempt: () => Promise<T>,
): Promise<T> {
  const before = underWay.get(account) ?? 0;
  underWay.set(account, before + 1);
  try {
    const failures = await failuresSince(new Date(Date.now() - windowMinutes * 60_000));
    if (before + failures >= attempts) throw tooMany();
    return await attempt();
  } finally {
    const left = (underWay.get(account) ?? 1) - 1;
    if (left === 0) underWay.delete(account);
    else underWay.set(account, left);
  }
}

function tooMany(): AppError {
  return new AppError(
    "quota_exhausted",
    `Too many failed attempts for this account. Try again in ${windowMinutes} minutes.`,
  );
}
