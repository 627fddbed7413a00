"use client";

import { useTimeZone, type Zone } from "./time-zone.tsx";

/** `clock` is `14:06:20`, `date` is `24 Nov`, `both` the two together. */
type Parts = "clock" | "date" | "both";

/** A moment, in the zone that the header's switch says. */
export function Time({ at, parts = "both" }: { at: string | Date; parts?: Parts }) {
  const { zone } = useTimeZone();
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={`${text(date, "both", "utc")} UTC`}>
      {text(date, parts, zone)}
    </time>
  );
}

/** The zone's name, to stand beside a time that is read aloud or copied. */
export function ZoneName() {
  const { zone } = useTimeZone();
  return zone === "utc" ? "UTC" : "local time";
}

/** A moment as text, for labels and chart axes. */
export function useTimeText(): (at: string | Date, parts?: Parts) => string {
  const { zone } = useTimeZone();
  return (at, parts = "both") => text(new Date(at), parts, zone);
}

function text(date: Date, parts: Parts, zone: Zone): string {
  const timeZone = zone === "utc" ? { timeZone: "UTC" } : {};
  const clock = date.toLocaleTimeString("en-GB", { hour12: false, ...timeZone });
  if (parts === "clock") return clock;

  const thisYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  const day = date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(thisYear ? {} : { year: "numeric" }),
    ...timeZone,
  });
  return parts === "date" ? day : `${day} ${clock}`;
}
