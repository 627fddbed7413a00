"use client";

import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";

type Props = Readonly<{ title: string; size?: "lg"; onClose: () => void; children: ReactNode }>;

/** A dialog, open as long as it is rendered. Afterwards the focus is where it was: Mantine brings it back only from a modal that stays. */
export function Dialog({ title, size, onClose, children }: Props) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    [opener],
  );

  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": "Close" }}
      {...(size && { size })}
    >
      {children}
    </Modal>
  );
}
