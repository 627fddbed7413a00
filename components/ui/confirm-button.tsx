"use client";

import { Button } from "./button.tsx";
import dynamic from "next/dynamic";
import { type ComponentProps, type ReactNode, useState } from "react";

const ConfirmDialog = dynamic(() => import("./confirm-dialog.tsx").then((module) => module.ConfirmDialog), {
  ssr: false,
});

type Props = Omit<ComponentProps<typeof Button>, "onClick"> & {
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
