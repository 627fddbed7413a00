"use client";

import { useShortcuts } from "#components/ui/use-shortcuts.ts";

/** J and K move over the rows of a list, by the link that each row has; Enter is the link's own. */
export function useRowKeys() {
  useShortcuts({ j: () => move(1), k: () => move(-1) });
}

function move(step: number) {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step));
  links[next]?.focus();
}
