"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useActor } from "#components/shell/actor.tsx";
import classes from "./user-menu.module.css";

const UserMenuItems = dynamic(
  () => import("#components/shell/user-menu-items.tsx").then((module) => module.UserMenuItems),
  { ssr: false },
);

/** Who is signed in, and what concerns only them, which comes as soon as somebody reaches for it. The browser's own popover closes on Escape and outside clicks. */
export function UserMenu() {
  const actor = useActor();
  const popover = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState(false);
  const reach = () => setReached(true);

  return (
    <>
      <button
        type="button"
        className={classes.person}
        popoverTarget="person-menu"
        aria-label={`${initials(actor.name)}: ${actor.name}, ${actor.role}`}
        onPointerEnter={reach}
        onFocus={reach}
      >
        {initials(actor.name)}
      </button>
      <div ref={popover} id="person-menu" popover="auto" className={classes.menu} onBeforeToggle={reach}>
        <p className={classes.who}>
          {actor.name}, {actor.role}
          <br />
          {actor.email}
        </p>
        <div className={classes.items}>
          {reached ? <UserMenuItems onChosen={() => popover.current?.hidePopover()} /> : null}
        </div>
      </div>
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.slice(0, 1).toUpperCase() ?? "")
    .join("");
}
