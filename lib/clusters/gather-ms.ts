const usualMs = 150;
const longestMs = 300;

/**
 * How long changes of a cluster are gathered to be written together, after a pass that took so many milliseconds. One that takes long is of hundreds of
 * starts: what each costs by itself is paid less often then, and a line is on its way for longer, well within a second.
 */
export function gatherMs(took: number): number {
  return Math.min(longestMs, Math.max(usualMs, 3 * took));
}
