import { visibleText } from "./reader/visible-text.ts";

/** A line as it is shown: without control codes, and of a progress bar its last state. */
export function shownText(raw: string): string {
  return lastState(visibleText(raw));
}

/** Bars overwrite themselves with a bare carriage return. */
export function lastState(visible: string): string {
  return visible.split("\r").findLast((part) => part.trim() !== "") ?? "";
}
