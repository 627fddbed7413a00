import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export type SignedUrls = {
  /** The path and query of a URL that serves until its lifetime ends. */
  sign(path: string): string;
  /** Whether such a URL still serves: ours, unchanged, and not expired. */
  verify(path: string, query: URLSearchParams): boolean;
  /** Makes every URL given so far refuse, as if its time were over. */
  expireAll(): void;
};

/** URLs as a CDN signs them. The key lives as long as the process: after a restart all are refused, and clients resolve again. */
export function createSignedUrls(lifetimeSeconds: number, now: () => number = Date.now): SignedUrls {
  let key = randomBytes(32);
  const signature = (path: string, expires: string) =>
    createHmac("sha256", key).update(`${path}\n${expires}`).digest("hex");

  return {
    sign(path) {
      const expires = String(Math.floor(now() / 1000) + lifetimeSeconds);
      return `${path}?Expires=${expires}&Signature=${signature(path, expires)}&Key-Pair-Id=SANDBOX`;
    },
    verify(path, query) {
      const expires = query.get("Expires") ?? "";
      const given = Buffer.from(query.get("Signature") ?? "");
      const right = Buffer.from(signature(path, expires));
      const matches = given.length === right.length && timingSafeEqual(given, right);
      return matches && Number(expires) * 1000 > now();
    },
    expireAll() {
      key = randomBytes(32);
    },
  };
}
