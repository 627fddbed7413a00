/** The version that the tag of an image names (`v0.32.0`, `v0.11.1-x86_64`), or null for `latest`, a nightly, a digest. */
export function vllmVersion(image: string): string | null {
  return /:v?(\d+\.\d+(?:\.\d+)?)(?:[-.+]\w+)*$/.exec(image)?.[1] ?? null;
}

/** Whether a version is older than another; both as numbers with dots. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
