import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { z } from "zod";
import type { RepoFile } from "./repo.ts";

const pageSize = 1000;

export type Known = RepoFile & { metadata?: Record<string, string> };

type Options = {
  bucket: string;
  /** What lies below a prefix: a bucket that keeps nothing has to be told. */
  list: (prefix: string) => Promise<Known[]>;
  find: (name: string) => Promise<Known | undefined>;
};

const address = z.object({ port: z.number() });

/** Answers what a bucket is asked beside writing: what it is, who may do what, what it lists, and what an object in parts became. */
export async function startBucketAnswers({ bucket, list, find }: Options) {
  async function answer(url: URL): Promise<object | null> {
    const own = `/storage/v1/b/${bucket}`;
    const { pathname, searchParams: asked } = url;
    if (pathname === own) return { kind: "storage#bucket", name: bucket, location: "US-CENTRAL1" };
    if (pathname === `${own}/iam/testPermissions`) return { permissions: asked.getAll("permissions") };
    if (pathname.startsWith(`${own}/o/`)) {
      const file = await find(decodeURIComponent(pathname.slice(`${own}/o/`.length)));
      return file ? resource(bucket, "", file) : null;
    }
    if (pathname !== `${own}/o`) return null;

    const prefix = asked.get("prefix") ?? "";
    const start = Number(asked.get("pageToken") ?? 0);
    const all = await list(prefix);
    const items = all.slice(start, start + pageSize).map((file) => resource(bucket, prefix, file));
    const next = start + pageSize;
    return { kind: "storage#objects", items, ...(next < all.length && { nextPageToken: String(next) }) };
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await answer(new URL(request.url ?? "", "http://bucket"));
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { error: { code: 404, message: "Not found" } }));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${address.parse(server.address()).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function resource(bucket: string, prefix: string, { path, size, crc32c, metadata }: Known) {
  const written = { generation: "1", updated: "2026-01-01T00:00:00Z", contentType: "application/octet-stream" };
  return { kind: "storage#object", bucket, name: prefix + path, size: String(size), crc32c, metadata, ...written };
}
