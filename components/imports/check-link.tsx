import { IconExternalLink } from "@tabler/icons-react";
import type { Route } from "next";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { PlanCheck } from "#lib/imports/schema.ts";

/** The way out that a check offers: a page of ours, or one on the Hub in a tab of its own. */
export function CheckLink({ check }: { check: PlanCheck }) {
  if (check.link === null) return null;
  const { label, href } = check.link;
  if (href.startsWith("/")) {
    return (
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the plan names a page of ours
      <LinkButton href={href as Route} variant="default">
        {label}
      </LinkButton>
    );
  }
  // The address came from a repo's card: nothing but the web may be opened.
  if (!/^https?:\/\//.test(href)) return null;
  return (
    <LinkButton
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an address elsewhere, which routes do not list
      href={href as Route}
      external
      variant="default"
      rightSection={<IconExternalLink size={14} aria-hidden />}
    >
      {label}
    </LinkButton>
  );
}
