"use client";

import { IconBookmarkPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const SaveViewDialog = dynamic(
  () => import("#components/loads/views/save-view-dialog.tsx").then((module) => module.SaveViewDialog),
  { ssr: false },
);

/** Keeps what the explorer is filtered by under a name. */
export function SaveView({ search }: Readonly<{ search: string }>) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconBookmarkPlus size={15} />} onClick={() => setAsking(true)}>
        Save view
      </Button>
      {asking ? <SaveViewDialog search={search} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
