import { byteSize, count } from "#lib/format.ts";
import type { AdoptionView } from "#lib/models/schema.ts";

type StateWords = { kind: "verified" | "none" | "moving" | "waiting" | "failed" | "off"; words: string };

/** What is, in words. */
export function adoptionState({ state, found, retryAt, toReadBytes, readBytes }: AdoptionView): StateWords {
  if (retryAt !== null) return { kind: "waiting", words: "Waiting to go on" };
  if (state === "reading") {
    const share = toReadBytes > 0 ? ` ${Math.floor((readBytes / toReadBytes) * 100)} %` : "";
    return { kind: "moving", words: `Reading${share}` };
  }
  if (state === "adopting") return { kind: "moving", words: "Adopting" };
  if (state === "failed") return { kind: "failed", words: "Not readable" };
  if (state === "discarded") return { kind: "off", words: "Discarded" };
  if (found?.comparison.kind === "verified") return { kind: "verified", words: "Verified" };
  return { kind: "none", words: state === "done" ? "Adopted, not verified" : "Not verified" };
}

/** The sentence under the title: what lies there and whether it is what the Hub has. */
export function adoptionFinding(view: AdoptionView): { strong: string; rest: string } {
  const { found, state, toReadBytes, readBytes } = view;
  if (state === "failed") return { strong: "It cannot be adopted as it is.", rest: view.problem ?? "" };
  if (state === "discarded") return { strong: "It was given up.", rest: "The folder stays as it is." };
  if (!found) {
    const rest = toReadBytes > 0 ? `${byteSize(readBytes)} of ${byteSize(toReadBytes)} are read back.` : "";
    return { strong: "Reading what lies there.", rest };
  }
  const files = found.fileCount === 1 ? "1 file" : `${count(found.fileCount)} files`;
  const strong = `${byteSize(found.bytes)} in ${files}${state === "done" ? ", adopted" : ""}.`;
  const { comparison } = found;
  if (comparison.kind === "unverified") {
    const mayBe = state === "read" && adoptionBlock(view) === null;
    return { strong, rest: mayBe ? `${comparison.why} It can be adopted all the same.` : comparison.why };
  }
  return {
    strong,
    rest: `Every file that a server reads is that of ${comparison.repo} at ${comparison.commit.slice(0, 7)}.`,
  };
}

/** Why what was found cannot become a model; null where it can. */
export function adoptionBlock({ found }: Pick<AdoptionView, "found">): string | null {
  return found?.lint.find(({ level }) => level === "blocks")?.title ?? null;
}
