import type { Image } from "./images.ts";
import type { KubeClient } from "./kube-client.ts";
import type { Pool } from "./pools.ts";

/** What all nodes of the sandbox share. */
export type NodesWorld = {
  client: KubeClient;
  timeScale: number;
  stateDir: string;
  gcsUrl: string;
  /** An access token for a principal on a machine in a zone, fresh whenever it is asked. */
  tokenFor: (principal: string, zone: string) => string;
  /** A vLLM that runs in the place of the sandbox's own. */
  realVllm: string | null;
  logPort: number;
  version: string;
};

/** One node: where it stands, and the images it has. */
export type NodePlace = NodesWorld & { name: string; pool: Pool; zone: string; images: Map<string, Image> };
