import type { Storage } from "@google-cloud/storage";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import type { Buckets, ObjectInfo } from "./buckets.ts";

const rewriteAnswer = z.object({ rewriteToken: z.string().optional(), resource: z.unknown().optional() });

type Parts = {
  storage: Storage;
  explained: <T>(place: string, call: Promise<T>) => Promise<T>;
  findObject: Buckets["findObject"];
  objectInfo: (resource: unknown) => ObjectInfo;
};

/** The part of the port that copies inside a bucket. `File.copy` of the library drops preconditions and metadata once it gets a token, so the calls are made one by one. */
export function bucketRewrite({ storage, explained, findObject, objectInfo }: Parts): Pick<Buckets, "rewriteObject"> {
  return {
    async rewriteObject(bucket, from, { name, contentType, metadata }) {
      const source = storage.bucket(bucket).file(from.name);
      const uri = `/rewriteTo/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}`;
      const qs = { sourceGeneration: from.generation, ifGenerationMatch: 0 };

      async function step(token: { rewriteToken?: string } = {}) {
        const asked = { method: "POST", uri, json: { contentType, metadata }, qs: { ...qs, ...token } } as const;
        const [body] = await explained(`gs://${bucket}/${from.name}`, source.request(asked));
        return rewriteAnswer.parse(body);
      }
      try {
        let answer = await step();
        while (answer.rewriteToken !== undefined) answer = await step({ rewriteToken: answer.rewriteToken });
        return objectInfo(answer.resource);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "conflict") throw error;
        // An answer that was lost is asked for again and finds what was done.
        const found = await findObject(bucket, name);
        if (found && found.crc32c === from.crc32c && isDeepStrictEqual(found.metadata, metadata)) return found;
        throw new AppError("conflict", `gs://${bucket}/${name} is there already.`, { cause: error });
      }
    },
  };
}
