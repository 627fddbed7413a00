import { useEffect } from "react";
import { lookAtCachesAction } from "#lib/caches/actions.ts";

/** As often as they are read while somebody looks. */
const lookMs = 60_000;

/** Tells that somebody has the caches on a screen, now and every minute while it shows. A look that is lost is made up for by the next. */
export function useLook(): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") lookAtCachesAction({}).catch(() => undefined);
    };
    look();
    const timer = setInterval(look, lookMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
}
