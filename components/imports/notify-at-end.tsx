"use client";

import { useEffect, useRef } from "react";
import { NoticeButton, showNotice, useNoticeWish } from "#components/ui/notice-button.tsx";
import { endNotice } from "#lib/imports/end-notice.ts";
import type { ImportView } from "#lib/imports/schema.ts";

/** Asks the browser to tell of the end of an import while its page is in another tab. */
export function NotifyAtEnd({ view }: { view: ImportView }) {
  const wish = useNoticeWish();
  const { wished } = wish;
  const before = useRef(view.state);

  useEffect(() => {
    const notice = endNotice(before.current, view);
    before.current = view.state;
    if (notice && wished) showNotice(view.id, notice);
  }, [view, wished]);

  if (view.state === "done" || view.state === "cancelled" || view.state === "failed") return null;
  return <NoticeButton wish={wish} ask="Notify at the end" asked="Notifies at the end" />;
}
