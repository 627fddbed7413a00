"use client";

import { notificationsStore } from "@mantine/notifications";
import dynamic from "next/dynamic";
import { useState, useSyncExternalStore } from "react";

const Notifications = dynamic(() => import("@mantine/notifications").then((module) => module.Notifications), {
  ssr: false,
});

/** Where refusals appear that belong to no place on the page. Most visits see none, so the code for them comes with the first. */
export function Toasts() {
  const isAsked = useSyncExternalStore(
    notificationsStore.subscribe,
    () => notificationsStore.getState().notifications.length > 0,
    () => false,
  );
  const [isKept, keep] = useState(false);
  if (isAsked && !isKept) keep(true);

  return isAsked || isKept ? <Notifications position="bottom-right" autoClose={8_000} /> : null;
}
