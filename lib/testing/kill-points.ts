import type { Step } from "#lib/testing/http-tap.ts";

/** When a worker is to be killed: at the step that `at` finds, so many milliseconds after it went on. */
export type KillPoint = {
  name: string;
  at: (step: Step, count: number) => boolean;
  /** 0: the step never goes on, so that an answer is never heard. */
  afterMs: number;
  /** No kill at all: what is killed elsewhere is compared with it. */
  isNever?: true;
};

export const neverKilled: KillPoint = { name: "nothing happens", at: () => false, afterMs: 0, isNever: true };

const isUpload = ({ method, url }: Step) => method === "POST" && /[?&]uploads\b/.test(url);
const isComplete = ({ method, url }: Step) => method === "POST" && /[?&]uploadId=/.test(url);
const isSession = ({ method, url }: Step) => method === "POST" && url.includes("uploadType=resumable");
const isPiece = ({ method, sends }: Step) => method === "PUT" && /-\d+\/\*$/.test(sends ?? "");
const isSessionEnd = ({ method, sends }: Step) => method === "PUT" && /\/\d+$/.test(sends ?? "");
const isManifest = ({ method, url }: Step) => method === "POST" && url.includes("_MANIFEST.json");
const isManifestGone = ({ method, url }: Step) => method === "DELETE" && url.includes("_MANIFEST.json");

/** What is done in one place and recorded in another: the moments in between. A part is recorded within a second, a finished file likewise. */
export const namedPoints: KillPoint[] = [
  point("an object is completed, and nobody has heard of it", (step) => isComplete(step) && step.when === "done"),
  point("the manifest is written, and nobody has heard of it", (step) => isManifest(step) && step.when === "done"),
  point(
    "an object is completed and heard of, and no row says so",
    (step) => isComplete(step) && step.when === "done",
    30,
  ),
  point("an upload is begun, and no row names it", (step) => isUpload(step) && step.when === "done"),
  point("an object is about to be completed", (step) => isComplete(step) && step.when === "asked"),
];

export const pieceKept = point(
  "a piece is kept, and nobody has heard of it",
  (step) => isPiece(step) && step.when === "done",
);

/** The same where files go by resumable sessions. What a session has is written nowhere else: whoever goes on asks it. */
export const sessionPoints: KillPoint[] = [
  pieceKept,
  point("a session became an object, and nobody has heard of it", (step) => isSessionEnd(step) && step.when === "done"),
  point("a session is begun, and no row names it", (step) => isSession(step) && step.when === "done"),
  point("a piece is on its way", (step) => isPiece(step) && step.when === "asked", 5),
  point("a session is about to be ended", (step) => isSessionEnd(step) && step.when === "asked"),
];

/** The same of a folder that is adopted, and of weights that are deleted. */
export const manifestWritten = point(
  "the manifest is written, and nobody has heard of it",
  (step) => isManifest(step) && step.when === "done",
);
export const manifestRemoved = point(
  "the manifest is gone, and nobody has heard of it",
  (step) => isManifestGone(step) && step.when === "done",
);

/** One of the first so many steps, or up to 300 ms after it. */
export function randomPoint(steps: number, random: () => number): KillPoint {
  const nth = 1 + Math.floor(random() * steps);
  const afterMs = random() < 0.5 ? 0 : Math.round(random() * 300);
  return point(
    `step ${nth} of ${steps}${afterMs > 0 ? ` and ${afterMs} ms` : ""}`,
    (_, count) => count === nth,
    afterMs,
  );
}

function point(name: string, at: KillPoint["at"], afterMs = 0): KillPoint {
  return { name, at, afterMs };
}
