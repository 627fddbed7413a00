"use client";

import { Card } from "#components/ui/card.tsx";
import { Failed } from "#components/ui/failed.tsx";

/** Where a page failed on the server; its message stays there, the frame goes on. */
export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <Card>
      <Failed
        title="This page could not be shown"
        error={new Error("The server failed while it made the page. What runs goes on running.")}
        retry={retry}
      />
    </Card>
  );
}
