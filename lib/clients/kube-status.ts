import { z } from "zod";
import { AppError } from "#lib/errors.ts";

const status = z.object({
  reason: z.string().nullish(),
  message: z.string().nullish(),
  details: z
    .object({
      name: z.string().nullish(),
      kind: z.string().nullish(),
      retryAfterSeconds: z.number().nullish(),
      causes: z
        .array(z.object({ reason: z.string().nullish(), message: z.string().nullish(), field: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});

type Answer = { statusCode: number; body: string; cluster: string; retryAfterSeconds?: number | undefined };

/** A watch or a page asked for what the server has forgotten. */
export class KubeGone extends Error {
  override name = "KubeGone" as const;
}

/** What an answer other than a good one means, in the server's own words where it has some. */
export function kubeError({ statusCode, body, cluster, retryAfterSeconds }: Answer): Error {
  const said = read(body);
  const message = sentence(said?.message ?? `${cluster} answered ${statusCode}`);
  const wait = said?.details?.retryAfterSeconds ?? retryAfterSeconds;

  if (statusCode === 410 || said?.reason === "Expired") return new KubeGone(message);
  if (statusCode === 401) {
    return new AppError(
      "unauthenticated",
      `${cluster} refused the credential: it has ended or was withdrawn. Attach the cluster again with a new one.`,
    );
  }
  if (statusCode === 403) return new AppError("forbidden", message);
  if (statusCode === 404) return new AppError("not_found", message);
  // Read and written anew it passes, which an apply does by itself.
  const isRace = statusCode === 409 && /the object has been modified/.test(message);
  if (isRace) return new AppError("upstream_unavailable", message);
  if (statusCode === 409) return new AppError("conflict", conflictText(said) ?? message);
  // A field that the schema does not have is answered with 500 and no reason; asking again would not help.
  const isUnknownField = statusCode === 500 && /failed to create typed patch object/.test(message);
  if (statusCode === 400 || statusCode === 422 || isUnknownField) return new AppError("invalid_input", message);
  return new AppError("upstream_unavailable", message, wait === undefined ? {} : { retryAfterSeconds: wait });
}

/** For what never got an answer. */
export function kubeUnreachable(cause: unknown, cluster: string, server: string): AppError {
  const detail = cause instanceof Error ? reasonOf(cause) : String(cause);
  const message = `The API server of ${cluster} does not answer at ${server}: ${detail}.`;
  return new AppError("upstream_unavailable", message, { cause });
}

/** `kubectl owns .spec.replicas of chat. …`: each manager with its fields. */
function conflictText(said: z.output<typeof status> | null): string | null {
  const causes = said?.details?.causes?.filter(({ reason }) => reason === "FieldManagerConflict") ?? [];
  if (causes.length === 0) return null;
  const fields = new Map<string, string[]>();
  for (const { message, field } of causes) {
    const manager = /conflict with "([^"]+)"/.exec(message ?? "")?.[1] ?? "another manager";
    fields.set(manager, [...(fields.get(manager) ?? []), field ?? "a field"]);
  }
  const owners = [...fields].map(([manager, names]) => `${manager} owns ${names.join(", ")}`).join("; ");
  const what = said?.details?.name ? ` of ${said.details.name}` : "";
  return `${owners}${what}. Nothing was changed: give the field up there, or leave it out here.`;
}

function read(body: string): z.output<typeof status> | null {
  try {
    return status.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

function reasonOf(error: Error): string {
  const { code } = error as Error & { code?: unknown };
  const inner = error.cause instanceof Error ? reasonOf(error.cause) : null;
  return (
    inner ?? (typeof code === "string" && !error.message.includes(code) ? `${error.message} (${code})` : error.message)
  );
}

function sentence(text: string): string {
  const short = text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
