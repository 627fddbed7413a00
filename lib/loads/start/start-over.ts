import type { FollowedStart } from "#lib/loads/start/followed-run.ts";
import { readyMark } from "#lib/loads/reader/load-state.ts";

/** After its probe let requests in, the last lines of a start are waited for no longer than this. */
const lastLinesMs = 5_000;

/** And no longer than this where the API server does not give them: after it, what is missing is said to be. */
const awayLinesMs = 60_000;

type Followed = Pick<FollowedStart, "times" | "logDone" | "logAway" | "state" | "readySeenAt">;

/** Whether nothing more is to be learned of a start: it serves and its log says so or is waited for long enough, or it ended and all of its log is here. */
export function isStartOver({ times, logDone, logAway, state, readySeenAt }: Followed, isGone: boolean, now: Date) {
  const patienceMs = logAway ? awayLinesMs : lastLinesMs;
  if (readySeenAt !== null) return logDone || readyMark(state) !== null || now.getTime() - readySeenAt > patienceMs;
  return logDone && (isGone || times.finished !== null);
}
