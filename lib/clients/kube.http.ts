import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { kubeKinds, type KubeKind, type KubeOf, kubePath } from "./kube-kinds.ts";
import { KubeGone } from "./kube-status.ts";
import { kubeTransport } from "./kube-transport.ts";
import { kubeWatch } from "./kube-watch.ts";
import type { Applicable, Kube, KubeAccess, KubeQuery } from "./kube.ts";

const fieldManager = "sluice";
const pageSize = "500";
const mostLists = 3;

const listAnswer = z.object({
  metadata: z.object({ resourceVersion: z.string().default(""), continue: z.string().optional() }),
  items: z.array(z.unknown()).nullish(),
});

/** Kubernetes over HTTPS, by its documented requests. */
export function httpKube(access: KubeAccess): Kube {
  const transport = kubeTransport(access);

  async function listAll<K extends KubeKind>(kind: K, { namespace, ...selectors }: KubeQuery, signal?: AbortSignal) {
    const objects: KubeOf<K>[] = [];
    let page: string | undefined;
    for (;;) {
      const query = { ...selectors, limit: pageSize, continue: page };
      const path = kubePath(kind, namespace === undefined ? {} : { namespace });
      const { metadata, items } = listAnswer.parse(await transport.json(path, { query, signal }));
      objects.push(...(items ?? []).map((item) => read(kind, item)));
      page = metadata.continue === "" ? undefined : metadata.continue;
      if (page === undefined) return { objects, resourceVersion: metadata.resourceVersion };
    }
  }

  return {
    async version(signal) {
      const answer = z.object({ gitVersion: z.string() }).parse(await transport.json("/version", { signal }));
      return answer.gitVersion;
    },

    async apply(object, { dryRun = false } = {}) {
      const { kind, metadata } = object;
      const known = kubeKindOf(kind);
      if (!known || !metadata) throw new Error(`This cannot be applied: ${String(kind)}.`);
      return transport.json(kubePath(known, placeOf(metadata)), {
        method: "PATCH",
        query: { fieldManager, ...(dryRun ? { dryRun: "All" } : {}) },
        contentType: "application/apply-patch+yaml",
        body: JSON.stringify(object),
      });
    },

    async find(kind, place) {
      try {
        return read(kind, await transport.json(kubePath(kind, place)));
      } catch (error) {
        if (error instanceof AppError && error.code === "not_found") return null;
        throw error;
      }
    },

    async list(kind, query = {}) {
      for (let tries = 1; ; tries++) {
        try {
          return (await listAll(kind, query)).objects;
        } catch (error) {
          // The server forgot between two pages of what moment the list is: it is read anew.
          if (!(error instanceof KubeGone)) throw error;
          if (tries === mostLists) throw new AppError("upstream_unavailable", error.message, { cause: error });
        }
      }
    },

    async remove(kind, place) {
      try {
        await transport.json(kubePath(kind, place), {
          method: "DELETE",
          query: { propagationPolicy: "Background" },
        });
        return true;
      } catch (error) {
        if (error instanceof AppError && error.code === "not_found") return false;
        throw error;
      }
    },

    watch(kind, query, signal) {
      const { namespace, ...selectors } = query;
      return kubeWatch({
        transport,
        cluster: access.name,
        path: kubePath(kind, namespace === undefined ? {} : { namespace }),
        query: selectors,
        read: (object) => read(kind, object),
        list: () => listAll(kind, query, signal),
        signal,
      });
    },

    async log({ namespace, pod, container }, { signal, follow, previous, sinceTime }) {
      const { body } = await transport.open(`${kubePath("Pod", { namespace, name: pod })}/log`, {
        query: {
          container,
          timestamps: "true",
          follow: follow ? "true" : undefined,
          previous: previous ? "true" : undefined,
          sinceTime,
        },
        signal,
        endless: true,
      });
      return body;
    },

    close: () => transport.close(),
  };
}

function read<K extends KubeKind>(kind: K, object: unknown): KubeOf<K> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema is that of the kind
  return kubeKinds[kind].schema.parse(object) as KubeOf<K>;
}

function kubeKindOf(kind: string | undefined): KubeKind | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they are its own keys
  return (Object.keys(kubeKinds) as KubeKind[]).find((known) => known === kind) ?? null;
}

function placeOf({ name, namespace }: NonNullable<Applicable["metadata"]>): { name?: string; namespace?: string } {
  return { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) };
}
