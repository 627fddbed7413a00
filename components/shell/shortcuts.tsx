"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useActor } from "#components/shell/actor.tsx";
import { allPages } from "#components/shell/pages.ts";
import { useShortcuts } from "#components/ui/use-shortcuts.ts";
import { may } from "#lib/members/roles.ts";

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

/** G then a letter goes to a page, D alone deploys; ? shows every key. */
export function Shortcuts() {
  const router = useRouter();
  const pathname = usePathname();
  const { role } = useActor();
  const begunAt = useRef(Number.NEGATIVE_INFINITY);
  const [help, setHelp] = useState(false);

  function deploy() {
    if (may(role, "deployments:write")) router.push(deployAddress(pathname));
  }

  const pageKeys = Object.fromEntries(
    allPages.map((page) => [
      page.key,
      (event: KeyboardEvent) => {
        if (event.timeStamp - begunAt.current < chordMs) router.push(page.href);
        else if (page.key === "d") deploy();
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

/** The form, for the model that is looked at if one is. */
function deployAddress(pathname: string) {
  const model = /^\/models\/([\da-f-]{36})$/.exec(pathname)?.[1];
  return model ? (`/deployments/new?model=${model}` as const) : ("/deployments/new" as const);
}
