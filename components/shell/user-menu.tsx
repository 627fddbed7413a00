"use client";

import { notifications } from "@mantine/notifications";
import { IconKeyboard, IconLock, IconLogout } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { useActor } from "#components/shell/actor.tsx";
import { pagesInMenu } from "#components/shell/pages.ts";
import { openShortcutHelp } from "#components/shell/shortcuts.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { signOutAction } from "#lib/members/actions.ts";
import classes from "./user-menu.module.css";

const ChangePassword = dynamic(() =>
  import("#components/members/change-password-modal.tsx").then((module) => module.ChangePasswordModal),
);

/** Who is signed in, and what concerns only them. The browser's own popover closes on Escape and outside clicks. */
export function UserMenu() {
  const actor = useActor();
  const popover = useRef<HTMLDivElement>(null);
  const [changing, setChanging] = useState(false);
  const signOut = useAction(signOutAction, {
    // A whole new page, so that nothing of the session stays in memory.
    onDone: () => location.assign("/sign-in"),
    onRefused: (error) => notifications.show({ color: "red", title: "Still signed in", message: error.message }),
  });
  const choose = (run: () => void) => () => {
    popover.current?.hidePopover();
    run();
  };

  return (
    <>
      <button
        type="button"
        className={classes.person}
        popoverTarget="person-menu"
        aria-label={`${initials(actor.name)}: ${actor.name}, ${actor.role}`}
      >
        {initials(actor.name)}
      </button>
      <div ref={popover} id="person-menu" popover="auto" className={classes.menu}>
        <p className={classes.who}>
          {actor.name}, {actor.role}
          <br />
          {actor.email}
        </p>
        {pagesInMenu.map(({ href, label, Icon }) => (
          <PageLink key={href} href={href} className={classes.item} onClick={choose(() => {})}>
            <Icon size={14} aria-hidden /> {label}
          </PageLink>
        ))}
        <button type="button" className={classes.item} onClick={choose(openShortcutHelp)}>
          <IconKeyboard size={14} aria-hidden /> Keyboard shortcuts
        </button>
        <button type="button" className={classes.item} onClick={choose(() => setChanging(true))}>
          <IconLock size={14} aria-hidden /> Change password
        </button>
        <button type="button" className={classes.item} onClick={choose(() => signOut.mutate(undefined))}>
          <IconLogout size={14} aria-hidden /> Sign out
        </button>
      </div>
      {changing ? <ChangePassword onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.slice(0, 1).toUpperCase() ?? "")
    .join("");
}
