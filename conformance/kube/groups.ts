import { access } from "./requests/access.ts";
import { applies } from "./requests/applies.ts";
import { applyRefusals } from "./requests/apply-refusals.ts";
import { deletion } from "./requests/deletion.ts";
import { discovery } from "./requests/discovery.ts";
import { lists } from "./requests/lists.ts";
import { logs } from "./requests/logs.ts";
import { objectRefusals } from "./requests/object-refusals.ts";
import { objects } from "./requests/objects.ts";
import { patches } from "./requests/patches.ts";
import { rollout } from "./requests/rollout.ts";
import { unchanged } from "./requests/unchanged.ts";
import { watches } from "./requests/watches.ts";
import type { Group } from "./step.ts";

/**
 * Every request that the product, its nodes and kubectl make of a Kubernetes API server. What a real one answers is in `kube-answers/`, a file
 * for each group. A group leaves no node behind, so they can be asked one after the other.
 */
export const groups: Group[] = [
  discovery,
  access,
  objects,
  objectRefusals,
  lists,
  applies,
  applyRefusals,
  patches,
  unchanged,
  watches,
  logs,
  rollout,
  deletion,
];
