"use client";

import { Button, type ButtonProps } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

const ConfirmDialog = dynamic(() => import("./confirm-dialog.tsx").then((module) => module.ConfirmDialog), {
  ssr: false,
});

type Props = ButtonProps & {
  title?: string | undefined;
  /** Asked in full: "Cancel the import of org/name?" */
  question: string;
  /** What happens, and what is not affected. */
  consequence: ReactNode;
  /** Verb and object. */
  confirm: string;
  /** What the other button says: "Keep copying". */
  keep: string;
  onConfirm: () => void;
  children: ReactNode;
};

/** A button whose act is not easily undone: it asks first. */
export function ConfirmButton({ question, consequence, confirm, keep, onConfirm, children, ...button }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking ? (
        <ConfirmDialog
          {...{ question, consequence, confirm, keep }}
          onConfirm={() => {
            setAsking(false);
            onConfirm();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
