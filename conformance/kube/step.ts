/** One request of the table. `{variables}` in its path and body are filled when it is asked. */
export type KubeRequest = {
  /** The key of its answer, unique in the group: what it is about. */
  name: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
  path: string;
  /** Absent is `application/json` where there is a body. */
  contentType?: string;
  /** Absent is `application/json`. */
  accept?: string;
  /** Who asks; absent is somebody who may do everything. `nobody` is known and may do nothing. */
  as?: "nobody" | "wrong token" | "no token";
  /** Sent as JSON; a text as it is. */
  body?: unknown;
  /** Variables for later requests, each with where it is in the answer: `metadata.uid`, `items.0.metadata.name`. */
  capture?: Record<string, string>;
  /** Asks again until the answer has these values at these places; `*` is any. Only the last answer is kept. */
  until?: Record<string, unknown>;
  /** Reads the answer line by line: as many lines as this, or all until the server ends it. */
  stream?: { lines?: number; during?: Step[] };
  /** Discovery answers more than Sluice asks about: only these names of the lists in it are kept. */
  only?: string[];
  /** It is asked for what it waits for; the answer is not kept. */
  unkept?: true;
};

/** What happens beside the requests: to the server's history, and in the containers of the node whose log service is `{kubeletPort}`. */
export type Happening =
  | { happens: "history is forgotten" }
  | { happens: "a second passes" }
  | { happens: "a container waits"; container: string; reason: string }
  | { happens: "a container starts"; container: string }
  | { happens: "a container writes"; container: string; lines: string[] }
  | { happens: "a container ends"; container: string };

export type Step = KubeRequest | Happening;

/** Steps that are made in this order, in a namespace of their own. */
export type Group = { name: string; steps: Step[] };

export function requestsOf(steps: Step[]): KubeRequest[] {
  return steps.flatMap((step) => ("happens" in step ? [] : [step, ...requestsOf(step.stream?.during ?? [])]));
}
