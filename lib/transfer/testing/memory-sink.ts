import { crc32cOf, crc32cText } from "../crc32c.ts";
import type { ObjectSpec, Sink, StoredObject } from "../ports.ts";
import { TransferError } from "../transfer-error.ts";

type Operation = Exclude<keyof Sink, "close" | "orderedBecause">;
type Stored = StoredObject & { metadata: Record<string, string>; body: Buffer };
type Upload = { spec: ObjectSpec; parts: Map<number, Buffer> };

/** May throw before an operation takes place, or return what is thrown after it did: a lost answer. */
export type Interfere = (
  operation: Operation,
  part?: number,
) => Error | undefined | void | Promise<Error | undefined | void>;

/** A bucket in memory that keeps the promises of the port: it refuses parts with another CRC32C and never replaces an object that `putObject` names. */
export function memorySink(interfere: Interfere = () => undefined) {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Upload>();
  const calls: Operation[] = [];
  const partsPut: number[] = [];
  let generation = 1_000;

  async function doing<T>(operation: Operation, act: () => T, part?: number): Promise<T> {
    calls.push(operation);
    const lost = await interfere(operation, part);
    const result = act();
    if (lost) throw lost;
    return result;
  }

  function known(uploadId: string): Upload {
    const upload = uploads.get(uploadId);
    if (!upload) throw new TransferError("gone", "No such upload.");
    return upload;
  }

  function store(spec: ObjectSpec, body: Buffer): Stored {
    const object = {
      name: spec.name,
      size: body.length,
      crc32c: crc32cText(crc32cOf(body)),
      generation: String(generation++),
      metadata: spec.metadata,
      body,
    };
    objects.set(spec.name, object);
    return object;
  }

  const sink: Sink = {
    putObject: (spec, body) =>
      doing("putObject", () => {
        if (objects.has(spec.name)) throw new TransferError("exists", "There is one.");
        return store(spec, Buffer.from(body));
      }),
    beginUpload: (spec) =>
      doing("beginUpload", () => {
        const id = `upload-${uploads.size + 1}-${generation++}`;
        uploads.set(id, { spec, parts: new Map() });
        return id;
      }),
    orderedBecause: () => null,
    putPart: (_name, uploadId, number, body, crc32c) =>
      doing(
        "putPart",
        () => {
          const upload = known(uploadId);
          if (crc32cText(crc32cOf(body)) !== crc32c) throw new TransferError("broken", "Other CRC32C.");
          upload.parts.set(number, Buffer.from(body));
          partsPut.push(number);
          return { etag: `"${number}-${crc32c}"` };
        },
        number,
      ),
    listParts: (_name, uploadId) =>
      doing("listParts", () => {
        const parts = [...(uploads.get(uploadId)?.parts ?? [])].toSorted(([a], [b]) => a - b);
        const listed = parts.map(([number, body]) => ({
          number,
          size: body.length,
          etag: `"${number}-${crc32cText(crc32cOf(body))}"`,
        }));
        return uploads.has(uploadId) ? listed : null;
      }),
    completeUpload: (_name, uploadId, parts) =>
      doing("completeUpload", () => {
        const upload = known(uploadId);
        const bodies = parts.map(({ number }) => upload.parts.get(number) ?? Buffer.alloc(0));
        store(upload.spec, Buffer.concat(bodies));
        uploads.delete(uploadId);
      }),
    listUploads: (prefix) =>
      doing("listUploads", () => {
        const open = [...uploads].map(([uploadId, { spec }]) => ({ name: spec.name, uploadId }));
        return open.filter(({ name }) => name.startsWith(prefix));
      }),
    abortUpload: (_name, uploadId) => doing("abortUpload", () => void uploads.delete(uploadId)),
    findObject: (name) => doing("findObject", () => objects.get(name) ?? null),
    async *readObject(name, _generation, start) {
      const lost = await doing("readObject", () => undefined).catch((error: unknown) => error);
      const body = objects.get(name)?.body ?? Buffer.alloc(0);
      for (let at = start; at < body.length; at += 1000) {
        if (lost && at > start + 5000) throw lost;
        yield body.subarray(at, at + 1000);
      }
    },
    removeObject: (name) => doing("removeObject", () => void objects.delete(name)),
    close: async () => undefined,
  };
  return {
    sink,
    objects,
    uploads,
    calls,
    partsPut,
    count: (operation: Operation) => calls.filter((call) => call === operation).length,
  };
}
