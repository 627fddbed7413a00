import type { StatusKind } from "#components/ui/status.tsx";
import type { CacheCell } from "#lib/caches/schema.ts";

type Look = {
  status: StatusKind;
  word: string;
  isOn: boolean;
  /** The switch cannot be used: it stands as is wanted. */
  isLocked: boolean;
};

/** The sentence of the page that a cache costs money. */
export const costsId = "cache-costs";

/** Each kind of cell in its icon and word. */
export const looks: Record<CacheCell["kind"], Look> = {
  off: { status: "off", word: "Off", isOn: false, isLocked: false },
  asked: { status: "moving", word: "Asking Google", isOn: true, isLocked: true },
  creating: { status: "moving", word: "Creating", isOn: true, isLocked: true },
  on: { status: "ready", word: "On", isOn: true, isLocked: false },
  "on-unread": { status: "warn", word: "On, never read", isOn: true, isLocked: false },
  "pending-update": { status: "locked", word: "Pending update", isOn: true, isLocked: true },
  disabling: { status: "disabling", word: "Disabling", isOn: false, isLocked: false },
  paused: { status: "warn", word: "Paused", isOn: true, isLocked: false },
  "not-created": { status: "failed", word: "Not created", isOn: false, isLocked: false },
  "not-changed": { status: "warn", word: "On, not as asked", isOn: true, isLocked: false },
  "no-pool": { status: "none", word: "No GPU pool", isOn: false, isLocked: true },
  other: { status: "warn", word: "Google says", isOn: true, isLocked: false },
  outside: { status: "none", word: "Outside", isOn: false, isLocked: true },
};
