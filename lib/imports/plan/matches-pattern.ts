/**
 * Whether a path fits a pattern: `*` stands for anything within one name, `**` for any folders, `?` for one character. A pattern without a slash is
 * about the name alone, in any folder. Case counts. It takes at most the length of the one times that of the other, whoever wrote them.
 */
export function matchesPattern(path: string, pattern: string): boolean {
  const names = path.split("/");
  if (!pattern.includes("/")) return matchesName(names.at(-1) ?? "", pattern);
  const wanted = pattern.replace(/^\.?\//, "").replace(/(^|\/)$/, "$1**");
  return matchesAll(names, wanted.split("/"), (part) => part === "**", matchesName);
}

function matchesName(name: string, pattern: string): boolean {
  const isStar = (character: string) => character === "*";
  return matchesAll(Array.from(name), Array.from(pattern), isStar, (one, wanted) => wanted === "?" || one === wanted);
}

/** Goes back to the last star only: what an earlier one could take as well, a later one can. */
function matchesAll(
  parts: string[],
  pattern: string[],
  isStar: (part: string) => boolean,
  matches: (part: string, wanted: string) => boolean,
): boolean {
  let at = 0;
  let wantedAt = 0;
  let star: { at: number; wantedAt: number } | null = null;
  while (at < parts.length) {
    const wanted = pattern[wantedAt];
    if (wanted !== undefined && isStar(wanted)) {
      star = { at, wantedAt };
      wantedAt += 1;
    } else if (wanted !== undefined && matches(parts[at] ?? "", wanted)) {
      at += 1;
      wantedAt += 1;
    } else if (star) {
      star.at += 1;
      at = star.at;
      wantedAt = star.wantedAt + 1;
    } else return false;
  }
  return pattern.slice(wantedAt).every(isStar);
}
