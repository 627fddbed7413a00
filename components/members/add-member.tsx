"use client";

import type { FormEvent } from "react";
import { useAction } from "#components/hooks/use-action.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { fieldError, formError, formText } from "#components/hooks/field-error.ts";
import { FormFoot } from "#components/settings/form-foot.tsx";
import classes from "#components/settings/settings-form.module.css";
import { RoleSelect } from "#components/members/role-select.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { addMemberAction } from "#lib/members/actions.ts";
import { roles } from "#lib/members/roles.ts";

/** A new local account, with a first password to hand over. */
export function AddMember({ onClose }: Readonly<{ onClose: () => void }>) {
  const add = useAction(addMemberAction, { changes: ["members"], onDone: onClose });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = (name: string) => formText(event.currentTarget, name);
    add.mutate({
      name: text("name"),
      email: text("email"),
      role: roles.find((role) => role === text("role")) ?? "viewer",
      password: text("password"),
    });
  }

  return (
    <Card title="Add member">
      <CardBody>
        <form className={classes.form} onSubmit={send} noValidate>
          <div className={classes.fields}>
            <TextField name="name" label="Name" autoComplete="off" error={fieldError(add.error, "name")} />
            <TextField
              name="email"
              type="email"
              label="Address"
              autoComplete="off"
              error={fieldError(add.error, "email")}
            />
            <RoleSelect name="role" label="Role" />
            <TextField
              type="password"
              name="password"
              label="First password"
              description="At least 12 characters; they can change it"
              autoComplete="new-password"
              error={fieldError(add.error, "password")}
            />
          </div>
          <FormFoot label="Add this member" pending={add.isPending} reason={null} error={formError(add.error)}>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          </FormFoot>
        </form>
      </CardBody>
    </Card>
  );
}
