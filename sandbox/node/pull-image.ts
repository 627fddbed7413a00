import { setTimeout as sleep } from "node:timers/promises";
import { findImage, type Image, notFoundText } from "./images.ts";
import type { NodePlace } from "./node-place.ts";
import type { Occurrence } from "./record-event.ts";

type Pull = {
  reference: string;
  place: NodePlace;
  event: (occurrence: Occurrence) => void;
  /** Tells why the container still waits. */
  waiting: (reason: string, message: string) => void;
  signal: AbortSignal;
};

// What a node with image streaming takes: a moment, and some gigabytes a second.
const bytesPerSecond = 1.9e9;
const leastSeconds = 0.2;
const firstPauseSeconds = 10;
const longestPauseSeconds = 300;

/** Gets an image onto the node, however often it takes; null when the pod goes away before. */
export async function pullImage({ reference, place, event, waiting, signal }: Pull): Promise<Image | null> {
  const present = place.images.get(reference);
  if (present) {
    event({ reason: "Pulled", message: `Container image "${reference}" already present on machine` });
    return present;
  }
  for (let pause = firstPauseSeconds; !signal.aborted; pause = Math.min(pause * 2, longestPauseSeconds)) {
    event({ reason: "Pulling", message: `Pulling image "${reference}"` });
    const startedAt = performance.now();
    const image = findImage(reference);
    await rest(leastSeconds + (image ? image.bytes / bytesPerSecond : 0));
    if (signal.aborted) return null;
    if (image) {
      const took = `${((performance.now() - startedAt) / 1000).toFixed(3)}s`;
      const size = `Image size: ${image.bytes} bytes.`;
      const message = `Successfully pulled image "${reference}" in ${took} (${took} including waiting). ${size}`;
      event({ reason: "Pulled", message });
      place.images.set(reference, image);
      return image;
    }
    await failed(`rpc error: code = NotFound desc = ${notFoundText(reference)}`, pause);
  }
  return null;

  async function failed(cause: string, pause: number) {
    event({ type: "Warning", reason: "Failed", message: `Failed to pull image "${reference}": ${cause}` });
    event({ type: "Warning", reason: "Failed", message: "Error: ErrImagePull" });
    waiting("ErrImagePull", cause);
    await rest(Math.min(2, pause));
    const backOff = `Back-off pulling image "${reference}"`;
    event({ reason: "BackOff", message: backOff });
    event({ type: "Warning", reason: "Failed", message: "Error: ImagePullBackOff" });
    waiting("ImagePullBackOff", `${backOff}: ErrImagePull: ${cause}`);
    await rest(pause);
  }

  function rest(seconds: number) {
    return sleep(seconds * place.timeScale * 1000, undefined, { signal }).catch(() => undefined);
  }
}
