"use client";

import { IconBell, IconBellRinging } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { endNotice } from "#lib/imports/end-notice.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Asks the browser to tell of the end of an import while its page is in another tab. What was asked lasts as long as the page. */
export function NotifyAtEnd({ view }: { view: ImportView }) {
  const [wished, setWished] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const before = useRef(view.state);

  useEffect(() => {
    const notice = endNotice(before.current, view);
    before.current = view.state;
    if (!notice || !wished) return;
    const shown = new Notification(notice.title, { body: notice.body, tag: view.id });
    shown.addEventListener("click", () => window.focus());
  }, [view, wished]);

  if (view.state === "done" || view.state === "cancelled" || view.state === "failed") return null;

  async function ask() {
    // Browsers have no notifications at all where an address is neither local nor https.
    const answer = "Notification" in window ? await Notification.requestPermission() : "missing";
    if (answer === "granted") setWished(true);
    else setRefused(answer === "missing" ? "This browser shows none here" : "The browser does not allow it");
  }

  return (
    <Button
      variant="default"
      aria-pressed={wished}
      disabled={refused !== null}
      title={refused ?? "As long as this page is open"}
      leftSection={wished ? <IconBellRinging size={14} /> : <IconBell size={14} />}
      onClick={() => (wished ? setWished(false) : void ask())}
    >
      {refused ?? (wished ? "Notifies at the end" : "Notify at the end")}
    </Button>
  );
}
