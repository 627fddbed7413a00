"use client";

import { IconKeyboard, IconLock, IconLogout } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { pagesInMenu } from "#components/shell/pages.ts";
import { openShortcutHelp } from "#components/shell/shortcuts.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { signOutAction } from "#lib/members/actions.ts";
import classes from "./user-menu.module.css";

const ChangePassword = dynamic(() =>
  import("#components/members/change-password-modal.tsx").then((module) => module.ChangePasswordModal),
);

/** Pages that a phone's bar has no room for, and what a member can do about their own account. */
export function UserMenuItems({ onChosen }: Readonly<{ onChosen: () => void }>) {
  const [changing, setChanging] = useState(false);
  const signOut = useAction(signOutAction, {
    // A whole new page, so that nothing of the session stays in memory.
    onDone: () => location.assign("/sign-in"),
    onRefused: (error) => showRefusal("Still signed in", error.message),
  });
  const choose = (run: () => void) => () => {
    onChosen();
    run();
  };

  return (
    <>
      {pagesInMenu.map(({ href, label, Icon }) => (
        <PageLink key={href} href={href} className={classes.item} onClick={onChosen}>
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
      {changing ? <ChangePassword onClose={() => setChanging(false)} /> : null}
    </>
  );
}
