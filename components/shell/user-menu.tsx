"use client";

import { Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconKey, IconKeyboard, IconLock, IconLogout } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { useActor } from "#components/shell/actor.tsx";
import { openShortcutHelp } from "#components/shell/shortcuts.tsx";
import { signOutAction } from "#lib/members/actions.ts";
import classes from "./user-menu.module.css";

const ChangePassword = dynamic(() =>
  import("#components/members/change-password-modal.tsx").then((module) => module.ChangePasswordModal),
);

/** Who is signed in, and what concerns only them. */
export function UserMenu() {
  const actor = useActor();
  const [changing, setChanging] = useState(false);
  const signOut = useAction(signOutAction, {
    // A whole new page, so that nothing of the session stays in memory.
    onDone: () => location.assign("/sign-in"),
    onRefused: (error) => notifications.show({ color: "red", title: "Still signed in", message: error.message }),
  });

  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <button type="button" className={classes.person} aria-label={`${actor.name}, ${actor.role}`}>
            {initials(actor.name)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {actor.name}, {actor.role}
            <br />
            {actor.email}
          </Menu.Label>
          <Menu.Item component={Link} href="/members" leftSection={<IconKey size={14} />}>
            Access
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={14} />} onClick={openShortcutHelp}>
            Keyboard shortcuts
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size={14} />} onClick={() => setChanging(true)}>
            Change password
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={14} />} onClick={() => signOut.mutate(undefined)}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing ? <ChangePassword opened onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.slice(0, 1).toUpperCase() ?? "")
    .join("");
}
