"use client";

import { Button, CopyButton, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useRefusal } from "#components/shell/actor.tsx";
import { tableAsCsv, tableAsTsv, waterfallRows } from "#lib/loads/format.ts";
import type { LoadView } from "#lib/loads/schema.ts";

const RemoveLoad = dynamic(() => import("#components/loads/remove-load.tsx").then((module) => module.RemoveLoad));

/** What can be taken out of a load, and the load itself removed. */
export function LoadActions({ load }: Readonly<{ load: LoadView }>) {
  const [removing, setRemoving] = useState(false);
  const refusal = useRefusal("loads:write");
  const rows = waterfallRows(load.explained);

  return (
    <>
      <CopyButton value={tableAsTsv(rows)}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? "Copied" : "Copy as TSV"}
          </Button>
        )}
      </CopyButton>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            rightSection={<IconChevronDown size={14} />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item fz={13} onClick={() => save(`${fileName(load)}.csv`, "text/csv", tableAsCsv(rows))}>
            Phases as CSV
          </Menu.Item>
          <Menu.Item
            fz={13}
            onClick={() => save(`${fileName(load)}.json`, "application/json", JSON.stringify(load, null, 2))}
          >
            Everything as JSON
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item fz={13} color="red" disabled={refusal !== null} onClick={() => setRemoving(true)}>
            {refusal ? `Remove load: ${refusal.toLowerCase()}` : "Remove load"}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {removing ? <RemoveLoad load={load} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

function fileName(load: LoadView): string {
  return `load-${load.number}`;
}

function save(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
