"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { allPages } from "#components/shell/pages.ts";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";

const ShortcutHelp = dynamic(
  () => import("#components/shell/shortcut-help.tsx").then((module) => module.ShortcutHelp),
  {
    ssr: false,
  },
);

const helpAsked = "sluice-shortcut-help";

/** G then a letter must follow within this time. */
const chordMs = 1_500;

export function openShortcutHelp() {
  dispatchEvent(new Event(helpAsked));
}

/** G then a letter goes to a page; ? shows every key. */
export function Shortcuts() {
  const router = useRouter();
  const begunAt = useRef(Number.NEGATIVE_INFINITY);
  const [help, setHelp] = useState(false);

  const pageKeys = Object.fromEntries(
    allPages.map((page) => [
      page.key,
      (event: KeyboardEvent) => {
        if (event.timeStamp - begunAt.current < chordMs) router.push(page.href);
        begunAt.current = Number.NEGATIVE_INFINITY;
      },
    ]),
  );
  useShortcuts({
    ...pageKeys,
    g: (event) => {
      begunAt.current = event.timeStamp;
    },
    "?": () => setHelp(true),
  });

  useEffect(() => {
    const open = () => setHelp(true);
    addEventListener(helpAsked, open);
    return () => removeEventListener(helpAsked, open);
  }, []);

  return help ? <ShortcutHelp onClose={() => setHelp(false)} /> : null;
}
