import type { Meta } from "./objects.ts";
import { qualified, type Resource } from "./resources.ts";

export type Cause = { reason?: string; message: string; field?: string };

type Details = {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: Cause[];
  retryAfterSeconds?: number;
};

/** A refusal in the form of the API's `Status`. */
export class KubeError extends Error {
  readonly code: number;
  /** Empty where the real server gives none. */
  readonly reason: string;
  readonly details: Details | undefined;
  /** How to go on with a list whose pages are too old. */
  readonly next: string | undefined;

  constructor(code: number, reason: string, message: string, details?: Details, next?: string) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.next = next;
  }
}

export function statusOf({ code, reason, message, details, next }: KubeError) {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: next === undefined ? {} : { continue: next },
    status: "Failure",
    ...(message !== "" && { message }),
    ...(reason !== "" && { reason }),
    ...(details && { details }),
    code,
  };
}

export function notFound(resource: Resource, name: string): KubeError {
  return new KubeError(404, "NotFound", `${qualified(resource)} "${name}" not found`, about(resource, name));
}

export function alreadyExists(resource: Resource, name: string): KubeError {
  return new KubeError(409, "AlreadyExists", `${qualified(resource)} "${name}" already exists`, about(resource, name));
}

export function conflict(resource: Resource, name: string, why: string): KubeError {
  const message = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`;
  return new KubeError(409, "Conflict", message, about(resource, name));
}

export function modified(resource: Resource, name: string): KubeError {
  const advice = "please apply your changes to the latest version and try again";
  return conflict(resource, name, `the object has been modified; ${advice}`);
}

/** What the storage below the real server says of a uid that is another, in its own words. */
export function otherUid(resource: Resource, { name, namespace, uid }: Meta, asked: string): KubeError {
  const folder = { services: "services/specs", nodes: "minions" }[resource.plural] ?? resource.plural;
  const key = ["/registry", folder, namespace, name].filter((part) => part !== undefined).join("/");
  const failed = `Precondition failed: UID in precondition: ${asked}, UID in object meta: ${uid}`;
  const error = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${failed}`;
  return conflict(resource, name, error);
}

export function forbidden(resource: Resource, name: string, why: string, causes?: Cause[]): KubeError {
  const named = name === "" ? qualified(resource) : `${qualified(resource)} "${name}"`;
  return new KubeError(403, "Forbidden", `${named} is forbidden: ${why}`, {
    ...about(resource, name),
    ...(causes && { causes }),
  });
}

export function badRequest(message: string): KubeError {
  return new KubeError(400, "BadRequest", message);
}

export function noSuchPath(): KubeError {
  return new KubeError(404, "NotFound", "the server could not find the requested resource", {});
}

export function methodNotAllowed(): KubeError {
  const message = "the server does not allow this method on the requested resource";
  return new KubeError(405, "MethodNotAllowed", message, {});
}

export function expired(asked: number, oldest: number): KubeError {
  return new KubeError(410, "Expired", `too old resource version: ${asked} (${oldest})`);
}

/** One wrong field, in the words of the API's validation. */
export type FieldError = { field: string; reason: string; text: string };

export function fieldError(
  kind:
    | "Invalid value"
    | "Required value"
    | "Unsupported value"
    | "Forbidden"
    | "Not found"
    | "Duplicate value"
    | "Too long",
  field: string,
  value: unknown,
  detail: string,
): FieldError {
  const reason = `FieldValue${kind.replace(" value", "").replace("Too long", "TooLong").replace("Not found", "NotFound")}`;
  const shown = kind === "Required value" || kind === "Forbidden" || kind === "Too long" ? "" : JSON.stringify(value);
  return { field, reason, text: [kind, shown, detail].filter((part) => part !== "").join(": ") };
}

export function invalid(resource: Pick<Resource, "group" | "kind">, name: string, errors: FieldError[]): KubeError {
  const kind = resource.group === "" ? resource.kind : `${resource.kind}.${resource.group}`;
  const texts = [...new Set(errors.map(({ field, text }) => `${field}: ${text}`))];
  const all = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
  const causes = errors.map(({ field, reason, text }) => ({ reason, message: text, field }));
  const kindName = resource.kind !== "" && { kind: resource.kind };
  const details = { ...(name !== "" && { name }), ...group(resource), ...kindName, causes };
  return new KubeError(422, "Invalid", `${kind} "${name}" is invalid: ${all}`, details);
}

function about(resource: Resource, name: string): Details {
  return { ...(name !== "" && { name }), ...group(resource), kind: resource.plural };
}

function group({ group }: Pick<Resource, "group">) {
  return group === "" ? {} : { group };
}
