"use client";

import { Notifications, notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import type { Refusal } from "#components/ui/show-refusal.ts";

/** Shows each refusal once, in a corner, for some seconds. */
export function RefusalToasts({ refusals }: Readonly<{ refusals: Refusal[] }>) {
  const shown = useRef(0);
  useEffect(() => {
    for (const refusal of refusals.slice(shown.current)) notifications.show({ color: "red", ...refusal });
    shown.current = refusals.length;
  }, [refusals]);

  return <Notifications position="bottom-right" autoClose={8_000} />;
}
