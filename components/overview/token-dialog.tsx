"use client";

import { Modal } from "@mantine/core";
import { TokenForm } from "#components/settings/token-form.tsx";

export function TokenDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  return (
    <Modal opened onClose={onClose} title="Add a Hugging Face token" centered>
      <TokenForm label="Add token" onDone={onClose} />
    </Modal>
  );
}
