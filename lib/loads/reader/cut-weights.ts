import { between, timed, type Cut } from "./cut.ts";
import type { LoadState } from "./load-state.ts";
import { toMilliseconds } from "./round.ts";

/** From `Starting to load model` until the model is loaded: reading, and what is done to the tensors afterwards. */
export function cutWeights(state: LoadState): Cut | null {
  const { marks } = state;
  const from = timed(marks.loadStart) ?? timed(marks.modelInitialized) ?? timed(marks.firstProgress);
  const said = readEnd(state);
  const lastRead = said && from && state.clock !== "zoned" ? noEarlier(said, from.at) : said;
  const read = between("weights", from, lastRead);
  const loaded = timed(marks.modelLoaded);
  if (!read || !lastRead) {
    const reached = timed(marks.lastProgress);
    const last = reached && from && state.clock !== "zoned" ? noEarlier(reached, from.at) : reached;
    return between("weights", from, loaded ?? last);
  }

  const end = loaded ?? engineInit(state);
  if (!end) return read;
  const after = Math.max(0, (end.at - lastRead.at) / 1000);
  // The engine states its own duration to a hundredth, so a start reckoned back from it is no more exact.
  const afterSeconds = loaded ? toMilliseconds(after) : Math.round(after * 100) / 100;
  return {
    ...read,
    toLine: end.line,
    seconds: toMilliseconds(read.seconds + afterSeconds),
    steps: [
      { name: "read", seconds: read.seconds },
      { name: "post-processing", seconds: afterSeconds },
    ],
  };
}

// In a log without the cluster's times a line may carry none: then the seconds it states are the better measure.
function noEarlier<M extends { at: number; seconds: number | null }>(mark: M, startAt: number): M {
  return { ...mark, at: Math.max(mark.at, startAt + Math.floor(mark.seconds ?? 0) * 1000) };
}

/** vLLM's own loader says when it has read the weights; the streamer does not, but its last progress line does. */
function readEnd({ marks, identity }: LoadState) {
  const said = timed(marks.weightsLoaded);
  if (said) return said;
  return identity.loader?.startsWith("runai_streamer") ? (timed(marks.streamed) ?? timed(marks.fullProgress)) : null;
}

/** The CPU runner does not say that the model is loaded; it was when the engine began to initialise. Others say so, and begin a little later. */
function engineInit({ marks, identity, clock }: LoadState) {
  const ready = timed(marks.engineReady);
  if (!identity.isCpu || !ready || ready.seconds === null) return null;
  const at = ready.at - ready.seconds * 1000;
  return { ...ready, at: clock === "zoned" ? at : Math.floor(at / 1000) * 1000 };
}
