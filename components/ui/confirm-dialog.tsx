"use client";

import { Button } from "./button.tsx";
import type { ReactNode } from "react";
import classes from "./confirm-dialog.module.css";
import { Dialog } from "./dialog.tsx";

type Props = {
  question: string;
  consequence: ReactNode;
  confirm: string;
  keep: string;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog({ question, consequence, confirm, keep, onConfirm, onClose }: Props) {
  return (
    <Dialog onClose={onClose} title={question}>
      <div className={classes.text}>{consequence}</div>
      <div className={classes.buttons}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {keep}
        </Button>
        <Button variant="danger" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
