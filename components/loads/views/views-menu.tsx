"use client";

import { useQuery } from "@tanstack/react-query";
import { IconBookmark, IconChevronDown, IconPencil } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import classes from "./views-menu.module.css";
import { useActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { viewsQuery } from "#lib/loads/query-options.ts";
import type { SavedView } from "#lib/loads/views/schema.ts";
import { may } from "#lib/members/roles.ts";

const ChangeView = dynamic(
  () => import("#components/loads/views/change-view.tsx").then((module) => module.ChangeView),
  { ssr: false },
);

/** The views that were saved, one's own and the team's; nothing while there are none. */
export function ViewsMenu({ search }: Readonly<{ search: string }>) {
  const { data: views = [] } = useQuery(viewsQuery());
  const { role } = useActor();
  const menu = useRef<HTMLDivElement>(null);
  const [changing, setChanging] = useState<SavedView | null>(null);
  const current = views.find((view) => view.search === search);
  const close = () => menu.current?.hidePopover();
  return (
    <>
      {views.length === 0 ? null : (
        <>
          <Button
            variant="default"
            popoverTarget="views-menu"
            leftSection={<IconBookmark size={15} />}
            rightSection={<IconChevronDown size={14} />}
          >
            {current ? `View: ${current.name}` : "Views"}
          </Button>
          <div ref={menu} id="views-menu" popover="auto" className={classes.menu}>
            <ul className={classes.list} aria-label="Views">
              {views.map((view) => (
                <li key={view.id} className={classes.item} data-current={view === current}>
                  <PageLink
                    href={view.search === "" ? "/loads" : `/loads?${view.search}`}
                    className={classes.link}
                    aria-current={view === current ? "true" : undefined}
                    onClick={close}
                  >
                    {view.name}
                    <span className={classes.whose}>{whose(view)}</span>
                  </PageLink>
                  {view.by === null || may(role, "views:share") ? (
                    <IconButton
                      label={`Change ${view.name}`}
                      onClick={() => {
                        close();
                        setChanging(view);
                      }}
                    >
                      <IconPencil size={15} aria-hidden />
                    </IconButton>
                  ) : null}
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
      {changing ? <ChangeView key={changing.id} view={changing} onClose={() => setChanging(null)} /> : null}
    </>
  );
}

function whose({ by, shared }: SavedView): string {
  if (by !== null) return `by ${by}`;
  return shared ? "yours, shared" : "yours";
}
