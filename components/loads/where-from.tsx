"use client";

import classes from "./where-from.module.css";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyText } from "#components/ui/copy-text.tsx";

const commands = [
  { where: "Kubernetes", command: "kubectl logs --timestamps POD -c vllm > start.log" },
  { where: "A container that restarted", command: "kubectl logs --timestamps --previous POD -c vllm > start.log" },
  { where: "Docker", command: "docker logs --timestamps CONTAINER > start.log 2>&1" },
];

/** How to get a log that carries times of its own. */
export function WhereFrom() {
  return (
    <Card title="Where to get it">
      <CardBody>
        <dl className={classes.list}>
          {commands.map(({ where, command }) => (
            <div key={where}>
              <dt className={classes.where}>{where}</dt>
              <dd className={classes.command}>
                <CopyText text={command} label={`Copy the line for ${where}`} />
              </dd>
            </div>
          ))}
        </dl>
        <p className={classes.why}>
          Time stamps of their own make every phase exact. Without them vLLM's clock is used, which counts whole
          seconds.
        </p>
        <p className={classes.why}>
          In a terminal, with no server: <code>npx sluice explain-log start.log</code>
        </p>
      </CardBody>
    </Card>
  );
}
