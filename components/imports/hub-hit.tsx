"use client";

import { IconChevronRight, IconEyeOff, IconLock } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useRefusal } from "#components/shell/actor.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { byteSize, count } from "#lib/format.ts";
import { parametersText } from "#lib/imports/format.ts";
import type { HubHitView } from "#lib/imports/schema.ts";
import classes from "./hub-hit.module.css";

type Props = { hit: HubHitView; disabled: boolean; onPlan: (reference: string) => void };

/** A repo that was found; choosing it makes its plan. */
export function HubHit({ hit, disabled, onPlan }: Props) {
  const refusal = useRefusal("imports:write");
  const facts = [
    hit.parameters === null ? null : `${parametersText(hit.parameters)} parameters`,
    size(hit),
    hit.formats.join(", "),
    hit.license ?? "no licence named",
    hit.pipelineTag,
    `${count(hit.downloads)} downloads`,
  ].filter(Boolean);

  return (
    <li>
      <button
        type="button"
        className={classes.root}
        data-hub-hit
        disabled={disabled || refusal !== null}
        title={refusal ?? undefined}
        onClick={() => onPlan(hit.repo)}
        onKeyDown={moveFocus}
      >
        <span className={classes.text}>
          <span className={classes.name}>
            {hit.repo}
            {hit.gated ? <Tag icon={<IconLock size={12} aria-hidden />}>Gated</Tag> : null}
            {hit.private ? <Tag icon={<IconEyeOff size={12} aria-hidden />}>Private</Tag> : null}
          </span>
          <span className={classes.facts}>{facts.join(" · ")}</span>
        </span>
        <span className={classes.act}>
          Plan <IconChevronRight size={14} aria-hidden />
        </span>
      </button>
    </li>
  );
}

/** What the weights take; where the Hub has not counted them, what the whole repo does. */
function size({ weightBytes, storedBytes }: HubHitView): string | null {
  if (weightBytes !== null) return `${byteSize(weightBytes)} of weights`;
  return storedBytes === null || storedBytes === 0 ? null : `${byteSize(storedBytes)} stored`;
}

/** Up and down go along the list, as Tab does, and up from the first back to the text. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const hits = [...document.querySelectorAll<HTMLElement>("[data-hub-hit]")];
  const next = hits.indexOf(event.currentTarget) + (event.key === "ArrowDown" ? 1 : -1);
  const to = next < 0 ? document.querySelector<HTMLElement>("[data-repo-input] input") : hits[next];
  to?.focus();
}
