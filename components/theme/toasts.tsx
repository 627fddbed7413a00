"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { refusalAsked } from "#components/ui/show-refusal.ts";

const Notifications = dynamic(() => import("@mantine/notifications").then((module) => module.Notifications), {
  ssr: false,
});

/** Where refusals appear that belong to no place on the page. Most visits see none, so the code for them comes with the first. */
export function Toasts() {
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => {
    const ask = () => setIsAsked(true);
    addEventListener(refusalAsked, ask);
    return () => removeEventListener(refusalAsked, ask);
  }, []);

  return isAsked ? <Notifications position="bottom-right" autoClose={8_000} /> : null;
}
