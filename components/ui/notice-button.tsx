"use client";

import { IconBell, IconBellRinging } from "@tabler/icons-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Whether the reader wants the browser to tell of an end while the page is in another tab. What was asked lasts as long as the page. */
export function useNoticeWish() {
  const [wished, setWished] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function ask() {
    // Browsers have no notifications at all where an address is neither local nor https.
    const answer = "Notification" in window ? await Notification.requestPermission() : "missing";
    if (answer === "granted") setWished(true);
    else setRefused(answer === "missing" ? "This browser shows none here" : "The browser does not allow it");
  }
  return { wished, refused, toggle: () => (wished ? setWished(false) : void ask()) };
}

/** Shows a notification; a click on it brings the page back. */
export function showNotice(tag: string, { title, body }: { title: string; body: string }) {
  const shown = new Notification(title, { body, tag });
  shown.addEventListener("click", () => window.focus());
}

type Props = Readonly<{ wish: ReturnType<typeof useNoticeWish>; ask: string; asked: string }>;

/** Asks for a notification, or takes it back. */
export function NoticeButton({ wish: { wished, refused, toggle }, ask, asked }: Props) {
  return (
    <Button
      variant="default"
      aria-pressed={wished}
      disabled={refused !== null}
      title={refused ?? "As long as this page is open"}
      leftSection={wished ? <IconBellRinging size={14} /> : <IconBell size={14} />}
      onClick={toggle}
    >
      {refused ?? (wished ? asked : ask)}
    </Button>
  );
}
