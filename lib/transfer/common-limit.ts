/**
 * What all who speak to one host keep together, in this process and in others: how many connections they have there, and what one of them was asked
 * for. The engine only knows this; who remembers it is the caller's affair.
 */
export type CommonLimit = {
  /** Takes part until `leave`. `inFlight` is asked now and then how many requests are open. */
  join(inFlight: () => number): CommonShare;
};

export type CommonShare = {
  /** How many requests may be open at a time; at least one. */
  most(): number;
  /** Milliseconds for which nothing is to be asked there. */
  restMs(): number;
  /** The host asked to slow down, and for so many seconds to leave it alone if it said so. */
  throttled(seconds?: number): void;
  leave(): void;
};

/** For a run that shares its host with nobody. */
export const unshared: CommonLimit = {
  join: () => ({
    most: () => Number.POSITIVE_INFINITY,
    restMs: () => 0,
    throttled: () => undefined,
    leave: () => undefined,
  }),
};
