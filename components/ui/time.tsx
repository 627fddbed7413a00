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
  const { clock, day, dayOfYear } = formats[zone];
  if (parts === "clock") return clock.format(date);

  const isThisYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  const dayText = (isThisYear ? day : dayOfYear).format(date);
  return parts === "date" ? dayText : `${dayText} ${clock.format(date)}`;
}

// Made once: that takes longer than all a list writes with them.
const formats: Record<Zone, ReturnType<typeof formatsIn>> = {
  utc: formatsIn({ timeZone: "UTC" }),
  local: formatsIn({}),
};

function formatsIn(zone: { timeZone?: "UTC" }) {
  const dayAndMonth = { day: "numeric", month: "short" } as const;
  return {
    clock: new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", hour12: false, ...zone }),
    day: new Intl.DateTimeFormat("en-GB", { ...dayAndMonth, ...zone }),
    dayOfYear: new Intl.DateTimeFormat("en-GB", { ...dayAndMonth, year: "numeric", ...zone }),
  };
}
