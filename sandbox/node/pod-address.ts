import { randomInt } from "node:crypto";

let next = randomInt(65_536);

/** An address out of the cluster's range for pods. Nothing listens there: the node knows where its containers really do. */
export function newPodAddress(): string {
  next = (next + 1) % 65_536;
  return `10.8.${next >> 8}.${next & 255}`;
}
