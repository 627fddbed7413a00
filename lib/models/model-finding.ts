import { byteSize, count, counted } from "#lib/format.ts";
import type { ModelDetail, UpstreamView } from "#lib/models/schema.ts";

type Found = { strong: string; rest: string };

/** The sentence under a model's name: what lies in the bucket and whether it is known to be what the Hub has, then what is worth a look. */
export function modelFinding(model: ModelDetail): Found {
  const files = model.files.length === 1 ? "1 file" : `${count(model.files.length)} files`;
  const size = `${byteSize(model.bytes)} in ${files}`;
  if (model.deleting) return { strong: `${size} are being deleted.`, rest: deleting(model) };
  const strong = `${size}, ${verdict(model)}.`;
  return { strong, rest: [basis(model), layout(model), newer(model)].filter(Boolean).join(" ") };
}

/** Beside what a server reads, an adopted folder may hold what was compared with nothing. */
function verdict({ verifiedAt, files }: ModelDetail): string {
  if (verifiedAt === null) return "adopted and not verified";
  return isWhole(files) ? "every byte verified" : "all that a server reads verified";
}

function isWhole(files: ModelDetail["files"]): boolean {
  return files.every(({ digest }) => digest !== null);
}

function deleting({ removal }: ModelDetail): string {
  if (removal?.problem) return `${removal.problem} It is tried again by itself.`;
  if (removal?.total == null) return "The manifest goes first, then each file.";
  return `The manifest is gone, and ${count(removal.removed)} of ${counted(removal.total, "file")}.`;
}

function basis({ verifiedAt, comparison, newer: upstream, files }: ModelDetail): string {
  if (comparison?.kind === "unverified") return comparison.why;
  if (verifiedAt === null || upstream !== null) return "";
  return isWhole(files) ? "Each file has the digest that the Hub names." : "";
}

function layout({ lint }: ModelDetail): string {
  const [first] = lint;
  if (!first) return "";
  return first.level === "blocks" ? `${first.title}: no start can load it.` : "";
}

function newer({ upstream, newer: isNewer }: ModelDetail): string {
  if (!isNewer || !upstream?.commit) return "";
  return `${upstream.revision} has moved to ${upstream.commit.slice(0, 7)} since.`;
}

/** What a newer commit changes, in a sentence. */
export function upstreamFinding({ revision, commit, difference }: UpstreamView): string {
  if (!difference || !commit) return "";
  const { changes, changedBytes, keptBytes } = difference;
  const served = changes.filter(({ fate }) => fate !== "skipped").length;
  if (changes.length === 0) return `${revision} is at ${commit.slice(0, 7)} now, with the same files.`;
  if (served === 0) return `${revision} is at ${commit.slice(0, 7)} now. Nothing that a server reads has changed.`;
  const files = served === 1 ? "One file" : `${count(served)} files`;
  const kept = keptBytes > 0 ? ` The other ${byteSize(keptBytes)} are the same.` : "";
  return `${files} that a server reads ${served === 1 ? "has" : "have"} changed: ${byteSize(changedBytes)}.${kept}`;
}
