import { jsonSessions } from "./json-sessions.ts";
import type { Sink } from "./ports.ts";
import { readSessionId } from "./session-id.ts";
import { isTransferError } from "./transfer-error.ts";
import { xmlSink, type XmlSinkOptions } from "./xml-sink.ts";

/**
 * A bucket of Cloud Storage: uploads in parts, which go side by side, and where it or a policy refuses those, resumable sessions. Which of both an
 * upload is stands in its id, so that whoever goes on with it does so in the same way.
 */
export function bucketSink(options: XmlSinkOptions): Sink {
  const xml = xmlSink(options);
  const sessions = jsonSessions(options);
  let refusal: string | undefined;

  return {
    ...xml,

    async beginUpload(spec, signal, shape) {
      if (refusal !== undefined && shape) return sessions.begin(spec, shape, signal);
      try {
        return await xml.beginUpload(spec, signal);
      } catch (error) {
        if (!shape || !isTransferError(error, "forbidden", "unsupported")) throw error;
        // Where a session is refused as well, it is not the way that is wrong.
        const uploadId = await sessions.begin(spec, shape, signal).catch((second: unknown) => {
          throw isTransferError(second, "forbidden", "unsupported") ? error : second;
        });
        refusal = error.message;
        return uploadId;
      }
    },
    orderedBecause(uploadId) {
      return readSessionId(uploadId) ? (refusal ?? "The bucket takes no multipart uploads.") : null;
    },
    putPart(name, uploadId, number, body, crc32c, signal) {
      return readSessionId(uploadId)
        ? sessions.putPart({ name, uploadId, number, signal }, body, crc32c)
        : xml.putPart(name, uploadId, number, body, crc32c, signal);
    },
    listParts(name, uploadId, signal) {
      return readSessionId(uploadId) ? sessions.list(name, uploadId, signal) : xml.listParts(name, uploadId, signal);
    },
    completeUpload(name, uploadId, parts, signal) {
      return readSessionId(uploadId)
        ? sessions.complete(name, uploadId, signal)
        : xml.completeUpload(name, uploadId, parts, signal);
    },
    abortUpload(name, uploadId, signal) {
      return readSessionId(uploadId) ? sessions.abort(name, uploadId, signal) : xml.abortUpload(name, uploadId, signal);
    },
    async listUploads(prefix, signal) {
      try {
        return await xml.listUploads(prefix, signal);
      } catch (error) {
        // Where there can be no multipart uploads there are none, and sessions end by themselves after a week.
        if (isTransferError(error, "unsupported")) return [];
        throw error;
      }
    },
    async close() {
      await Promise.all([xml.close(), sessions.close()]);
    },
  };
}
