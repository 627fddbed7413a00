import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";
import type { Place, VllmSettings } from "./settings.ts";

/** The container was told to end. */
export class Stopped extends Error {
  override name = "Stopped" as const;
}

/** One start of the server, with what all of its steps need. */
export type Start = {
  settings: VllmSettings;
  place: Place;
  log: Log;
  now: () => Date;
  stop: AbortSignal;
  /** Waits in the place of work that is not done here, and tells how many seconds it was. */
  pause: (seconds: number) => Promise<number>;
  stopIfAsked: () => void;
};

export function createStart(settings: VllmSettings, place: Place, log: Log, stop: AbortSignal): Start {
  return {
    settings,
    place,
    log,
    now: () => new Date(),
    stop,
    async pause(seconds) {
      const startedAt = performance.now();
      await sleep(seconds * place.timeScale * 1000, undefined, { signal: stop }).catch(() => undefined);
      if (stop.aborted) throw new Stopped();
      return (performance.now() - startedAt) / 1000;
    },
    stopIfAsked() {
      if (stop.aborted) throw new Stopped();
    },
  };
}
