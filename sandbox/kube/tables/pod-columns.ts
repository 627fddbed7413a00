import { isMap, mapAt, textOf } from "../json.ts";
import type { Pod } from "../objects.ts";
import { age } from "./age.ts";
import type { Column } from "./columns.ts";

export const podColumns: Column<Pod>[] = [
  { name: "Name", format: "name", cell: ({ metadata }) => metadata.name },
  { name: "Ready", cell: readyText },
  { name: "Status", cell: statusText },
  { name: "Restarts", cell: restartsText },
  { name: "Age", cell: ({ metadata }) => age(metadata.creationTimestamp) },
  { name: "IP", wide: true, cell: ({ status }) => status["podIP"] ?? "<none>" },
  { name: "Node", wide: true, cell: ({ spec }) => spec.nodeName ?? "<none>" },
  { name: "Nominated Node", wide: true, cell: ({ status }) => status["nominatedNodeName"] ?? "<none>" },
  { name: "Readiness Gates", wide: true, cell: () => "<none>" },
];

function readyText({ spec, status }: Pod): string {
  const ready = (status.containerStatuses ?? []).filter((one) => one.ready).length;
  return `${ready}/${spec.containers.length}`;
}

/** One word for a pod: what keeps a container from running says more than its phase. */
function statusText({ metadata, status }: Pod): string {
  let text = typeof status["reason"] === "string" ? status["reason"] : (status.phase ?? "");
  for (const { state = {} } of (status.containerStatuses ?? []).toReversed()) {
    const waiting = mapAt(state, "waiting");
    const { reason, signal, exitCode } = mapAt(state, "terminated");
    if (typeof waiting["reason"] === "string") text = waiting["reason"];
    else if (typeof reason === "string" && reason !== "") text = reason;
    else if (isMap(state["terminated"])) text = signal ? `Signal:${textOf(signal)}` : `ExitCode:${textOf(exitCode)}`;
  }
  if (metadata.deletionTimestamp === undefined) return text;
  return status["reason"] === "NodeLost" ? "Unknown" : "Terminating";
}

function restartsText({ status }: Pod): string {
  const statuses = status.containerStatuses ?? [];
  const count = statuses.reduce((sum, one) => sum + one.restartCount, 0);
  const ends = statuses.map((one) => mapAt(mapAt(one, "lastState"), "terminated")["finishedAt"]);
  const last = ends
    .filter((end) => typeof end === "string")
    .toSorted()
    .at(-1);
  return count > 0 && last !== undefined ? `${count} (${age(last)} ago)` : textOf(count);
}
