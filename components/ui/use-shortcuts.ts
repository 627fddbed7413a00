"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { browserChoice } from "#components/ui/browser-choice.ts";

const choice = browserChoice("sluice-shortcuts", ["on", "off"]);

/** Whether single keys act; a person whose voice or hand types by accident switches them off. */
export function useShortcutsSwitch() {
  const state = useSyncExternalStore(choice.follow, choice.read, () => "on" as const);
  return { on: state === "on", setOn: (on: boolean) => choice.write(on ? "on" : "off") };
}

/** Calls the function of a key (`/`, `t`, `?`) when it is pressed alone, outside inputs and dialogs, unless single keys are switched off. */
export function useShortcuts(actions: Record<string, (event: KeyboardEvent) => void>) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const run = actions[event.key] ?? actions[event.key.toLowerCase()];
    if (!run || choice.read() === "off") return;
    event.preventDefault();
    run(event);
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable], [role=dialog]") !==
      null
  );
}
