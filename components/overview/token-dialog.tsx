"use client";

import { TokenForm } from "#components/settings/token-form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

export function TokenDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  return (
    <Dialog onClose={onClose} title="Add a Hugging Face token">
      <TokenForm label="Add token" onDone={onClose} />
    </Dialog>
  );
}
