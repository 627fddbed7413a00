"use client";

import { useClipboard } from "@mantine/hooks";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import classes from "./export-menu.module.css";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { tableAsCsv } from "#lib/loads/table-text.ts";
import { waterfallRows } from "#lib/loads/waterfall.ts";
import type { LoadView } from "#lib/loads/schema.ts";

const RemoveLoad = dynamic(() => import("#components/loads/remove-load.tsx").then((module) => module.RemoveLoad), {
  ssr: false,
});

/** A load as a file, or removed. The browser's own popover closes on Escape and outside clicks. */
export function ExportMenu({ load }: Readonly<{ load: LoadView }>) {
  const popover = useRef<HTMLDivElement>(null);
  const [removing, setRemoving] = useState(false);
  const { copy } = useClipboard();
  const refusal = useRefusal("loads:write");
  const name = `load-${load.number}`;
  const choose = (run: () => void) => () => {
    popover.current?.hidePopover();
    run();
  };

  return (
    <>
      <Button
        variant="default"
        popoverTarget="export-menu"
        leftSection={<IconDownload size={15} />}
        rightSection={<IconChevronDown size={14} />}
      >
        Export
      </Button>
      <div ref={popover} id="export-menu" popover="auto" className={classes.menu}>
        <button
          type="button"
          className={classes.item}
          onClick={choose(() =>
            save(`${name}.csv`, "text/csv", tableAsCsv(waterfallRows(load.explained, load.live, load.pod?.simulated))),
          )}
        >
          Phases as CSV
        </button>
        <button
          type="button"
          className={classes.item}
          onClick={choose(() => save(`${name}.json`, "application/json", JSON.stringify(load, null, 2)))}
        >
          Everything as JSON
        </button>
        <button type="button" className={classes.item} onClick={choose(() => void savePicture(load, `${name}.png`))}>
          Waterfall as PNG
        </button>
        <button type="button" className={classes.item} onClick={choose(() => copy(location.href))}>
          Copy link to this view
        </button>
        <button
          type="button"
          className={classes.item}
          data-danger
          disabled={refusal !== null}
          onClick={choose(() => setRemoving(true))}
        >
          {refusal ? `Remove load: ${refusal.toLowerCase()}` : "Remove load"}
        </button>
      </div>
      {removing ? <RemoveLoad load={load} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

/** What draws it is fetched when somebody asks for it. */
async function savePicture(load: LoadView, name: string) {
  const { waterfallPicture } = await import("#components/loads/waterfall/waterfall-picture.ts");
  saveBlob(name, await waterfallPicture(load));
}

function save(name: string, type: string, text: string) {
  saveBlob(name, new Blob([text], { type }));
}

function saveBlob(name: string, blob: Blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
