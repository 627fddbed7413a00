import { randomInt } from "node:crypto";
import { type FieldError, fieldError } from "../errors.ts";
import type { Resource } from "../resources.ts";

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const qualifiedName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

// Without vowels and look-alikes, as the real server picks them: no name becomes a word.
const suffixSigns = "bcdfghjklmnpqrstvwxz2456789";

export function randomSuffix(length = 5): string {
  return Array.from({ length }, () => suffixSigns[randomInt(suffixSigns.length)]).join("");
}

const texts = {
  label:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  dns1035:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
  subdomain:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  value:
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
  key: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
};

/** What is wrong with an object's name; services and namespaces have a narrower form than the rest. */
export function nameErrors({ kind }: Resource, name: string): FieldError[] {
  const field = "metadata.name";
  if (kind === "Namespace") return labelErrors(field, name);
  const [fits, text, longest] =
    kind === "Service"
      ? [label.test(name) && !/^\d/.test(name), texts.dns1035, 63]
      : [subdomain.test(name), texts.subdomain, 253];
  const errors = fits ? [] : [fieldError("Invalid value", field, name, text)];
  if (name.length > longest)
    errors.push(fieldError("Invalid value", field, name, `must be no more than ${longest} characters`));
  return errors;
}

export function labelErrors(field: string, value: string): FieldError[] {
  const errors = label.test(value) ? [] : [fieldError("Invalid value", field, value, texts.label)];
  if (value.length > 63) errors.push(fieldError("Invalid value", field, value, "must be no more than 63 characters"));
  return errors;
}

/** The labels of an object, or of a selector or template in it. */
export function labelsErrors(field: string, labels: Record<string, string> = {}): FieldError[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const name = key.slice(key.lastIndexOf("/") + 1);
    const errors = qualifiedName.test(name) ? [] : [fieldError("Invalid value", field, key, texts.key)];
    if (!labelValue.test(value)) errors.push(fieldError("Invalid value", field, value, texts.value));
    if (value.length > 63) errors.push(fieldError("Invalid value", field, value, "must be no more than 63 characters"));
    return errors;
  });
}
