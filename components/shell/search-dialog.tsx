"use client";

import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import { useSearchActions } from "#components/shell/use-search-actions.tsx";

/** Pages, commands, models, imports, deployments and loads in one list. `asked` counts how often it was called for. */
export function SearchDialog({ asked }: { asked: number }) {
  const actions = useSearchActions();

  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);

  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      limit={30}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing has this name"
      searchProps={{ placeholder: "Search or run", leftSection: <IconSearch size={16} /> }}
    />
  );
}
