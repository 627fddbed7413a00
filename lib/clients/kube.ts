import type { KubeKind, KubeOf } from "./kube-kinds.ts";

/** All this product asks of Kubernetes. Domain code depends on this, never on how it is asked. Every call throws `AppError` with the server's own sentence. */
export type Kube = {
  /** `v1.37.2`. */
  version(signal?: AbortSignal): Promise<string>;
  /**
   * Server-side apply as the field manager `sluice`, never by force: throws `conflict` naming who else owns which field, `invalid_input` for what the
   * server finds wrong, `not_found` without the namespace. Gives the object as it is kept, or with `dryRun` as it would be.
   */
  apply(object: Applicable, options?: { dryRun?: boolean }): Promise<unknown>;
  find<K extends KubeKind>(kind: K, place: Place): Promise<KubeOf<K> | null>;
  /** All of them, page by page. */
  list<K extends KubeKind>(kind: K, query?: KubeQuery): Promise<KubeOf<K>[]>;
  /** Deletes it and what belongs to it; false when it is gone already. */
  remove(kind: KubeKind, place: Place): Promise<boolean>;
  /** Everything that is, then every change, until aborted. It never gives up: a break is told as `lost` and what was missed is read anew. */
  watch<K extends KubeKind>(kind: K, query: KubeQuery, signal: AbortSignal): AsyncIterable<KubeChange<KubeOf<K>>>;
  /** The bytes of a container's log over one connection, each line with the time the runtime took it at. */
  log(container: KubeContainer, options: LogOptions): Promise<AsyncIterable<Buffer>>;
  close(): Promise<void>;
};

type Place = { namespace?: string; name: string };

export type Applicable = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: { name?: string | undefined; namespace?: string | undefined };
};

export type KubeQuery = { namespace?: string; labelSelector?: string; fieldSelector?: string };

type KubeContainer = { namespace: string; pod: string; container: string };

export type LogOptions = {
  signal: AbortSignal;
  follow?: boolean;
  /** The run before the present one. */
  previous?: boolean;
  /** RFC 3339; the server compares whole seconds. */
  sinceTime?: string;
};

/** `sync` is everything there is, after a start or a long break; `put` is new or changed. After `lost` it is tried again, until it is `back`. */
export type KubeChange<T> =
  | { type: "sync"; objects: T[] }
  | { type: "put"; object: T }
  | { type: "gone"; object: T }
  | { type: "lost"; error: unknown }
  | { type: "back" };

/** How a cluster is reached. */
export type KubeAccess = {
  /** For messages. */
  name: string;
  server: string;
  /** PEM; null where the server's certificate is signed publicly. */
  caData: string | null;
  tlsServerName?: string | undefined;
  credential: KubeCredential;
};

/** `token` is asked for with each request, so that one that ends is renewed. */
export type KubeCredential =
  | { kind: "token"; token: () => Promise<string> }
  | { kind: "certificate"; certificate: string; key: string }
  | { kind: "password"; username: string; password: string };
