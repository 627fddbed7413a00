/** A resumable session of the JSON API, in the place where an upload of the XML API has its id: it is kept and given back in the same way. */
export type SessionId = { size: number; partSize: number; path: string };

const pattern = /^session:(\d+):(\d+):(\/.+)$/;

export function sessionIdText({ size, partSize, path }: SessionId): string {
  return `session:${size}:${partSize}:${path}`;
}

/** The session that such an id names, or null for the id of an upload in parts. */
export function readSessionId(uploadId: string): SessionId | null {
  const [, size, partSize, path] = pattern.exec(uploadId) ?? [];
  return path === undefined ? null : { size: Number(size), partSize: Number(partSize), path };
}
