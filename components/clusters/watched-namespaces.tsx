"use client";

import { type FormEvent, useState } from "react";
import classes from "./watched-namespaces.module.css";
import { useAction } from "#components/hooks/use-action.ts";
import { fieldError, formError } from "#components/hooks/field-error.ts";
import { useRefusal } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Time } from "#components/ui/time.tsx";
import { showRefusal } from "#components/ui/show-refusal.ts";
import { unwatchNamespaceAction, watchNamespaceAction } from "#lib/clusters/actions.ts";
import type { ClusterView, WatchedNamespaceView } from "#lib/clusters/schema.ts";
import { count, counted } from "#lib/format.ts";

/** Where pods that others deployed are followed too, and where an operator switches that on and off. */
export function WatchedNamespaces({ cluster: { id, name, watched } }: Readonly<{ cluster: ClusterView }>) {
  const refusal = useRefusal("clusters:write");
  const [namespace, setNamespace] = useState("");
  const watch = useAction(watchNamespaceAction, { changes: ["clusters"], onDone: () => setNamespace("") });
  if (refusal && watched.length === 0) return null;

  function send(event: FormEvent) {
    event.preventDefault();
    watch.mutate({ clusterId: id, namespace });
  }

  return (
    <section className={classes.root} aria-label={`Watched namespaces of ${name}`}>
      <h3 className={classes.title}>Watch only</h3>
      <p className={classes.words}>
        {watched.length === 0
          ? "vLLM that others deployed can be followed too: name its namespace. Nothing there is ever changed."
          : "vLLM that others deployed in these namespaces is followed too. Nothing there is ever changed."}
      </p>
      {watched.length > 0 ? (
        <ul className={classes.list}>
          {watched.map((one) => (
            <Watched key={one.namespace} clusterId={id} watched={one} refusal={refusal} />
          ))}
        </ul>
      ) : null}
      {refusal ? null : (
        <form className={classes.form} onSubmit={send} noValidate>
          <TextField
            label={`Namespace of ${name} to watch`}
            labelHidden
            placeholder="Namespace"
            autoComplete="off"
            spellCheck={false}
            value={namespace}
            error={fieldError(watch.error, "namespace") ?? formError(watch.error)}
            onChange={(event) => setNamespace(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={watch.isPending}>
            Watch
          </Button>
        </form>
      )}
    </section>
  );
}

type WatchedProps = Readonly<{ clusterId: string; watched: WatchedNamespaceView; refusal: string | null }>;

function Watched({ clusterId, watched, refusal }: WatchedProps) {
  const { namespace, createdBy, createdAt, problem, starts, live } = watched;
  const stop = useAction(unwatchNamespaceAction, {
    changes: ["clusters"],
    onRefused: ({ message }) => showRefusal(`${namespace} is still watched`, message),
  });
  return (
    <li className={classes.row}>
      <span className={classes.name}>{namespace}</span>
      <span className={classes.said}>
        {starts === 0 ? "no start seen yet" : counted(starts, "start")}
        {live > 0 ? `, ${count(live)} now` : ""}, since <Time at={createdAt} /> by {createdBy}
      </span>
      {refusal ? null : (
        <ConfirmButton
          variant="subtle"
          loading={stop.isPending}
          question={`Stop watching ${namespace}?`}
          consequence="Starts that go on are left where they stand. What was recorded stays, and nothing in the cluster is touched."
          confirm="Stop watching"
          keep="Keep watching"
          onConfirm={() => stop.mutate({ clusterId, namespace })}
        >
          Stop
        </ConfirmButton>
      )}
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </li>
  );
}
