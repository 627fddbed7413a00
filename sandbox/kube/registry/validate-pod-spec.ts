import { type FieldError, fieldError } from "../errors.ts";
import { isList, isMap, type Json, type JsonMap, mapAt, textOf } from "../json.ts";
import { labelErrors } from "./names.ts";
import { quantity } from "./quantity.ts";

/** What the real server refuses in the spec of a pod or of a template, as far as a client of ours could get it wrong. */
export function podSpecErrors(spec: JsonMap, at: string): FieldError[] {
  const volumes = maps(spec["volumes"]).map((volume) => textOf(volume["name"] ?? ""));
  const containers = maps(spec["containers"]);
  const errors: FieldError[] = [];
  for (const [index, name] of volumes.entries()) errors.push(...nameIn(`${at}.volumes[${index}].name`, name, volumes));
  if (containers.length === 0) errors.push(fieldError("Required value", `${at}.containers`, "", ""));
  for (const list of ["initContainers", "containers"]) {
    const names = maps(spec[list]).map(({ name }) => textOf(name ?? ""));
    for (const [index, container] of maps(spec[list]).entries()) {
      const where = `${at}.${list}[${index}]`;
      errors.push(...nameIn(`${where}.name`, names[index] ?? "", names), ...containerErrors(container, where, volumes));
    }
  }
  return errors;
}

function containerErrors(container: JsonMap, at: string, volumes: string[]): FieldError[] {
  const errors: FieldError[] = [];
  if (!container["image"]) errors.push(fieldError("Required value", `${at}.image`, "", ""));
  for (const [index, port] of maps(container["ports"]).entries()) {
    errors.push(...portErrors(port["containerPort"], `${at}.ports[${index}].containerPort`));
  }
  for (const [index, variable] of maps(container["env"]).entries()) {
    if (!variable["name"]) errors.push(fieldError("Required value", `${at}.env[${index}].name`, "", ""));
  }
  for (const [index, mount] of maps(container["volumeMounts"]).entries()) {
    const name = textOf(mount["name"] ?? "");
    const field = `${at}.volumeMounts[${index}]`;
    if (name === "") errors.push(fieldError("Required value", `${field}.name`, "", ""));
    else if (!volumes.includes(name)) errors.push(fieldError("Not found", `${field}.name`, name, ""));
    if (!mount["mountPath"]) errors.push(fieldError("Required value", `${field}.mountPath`, "", ""));
  }
  for (const name of ["livenessProbe", "readinessProbe", "startupProbe"]) {
    const probe = container[name];
    if (isMap(probe)) errors.push(...probeErrors(probe, `${at}.${name}`, name !== "readinessProbe"));
  }
  return [...errors, ...resourceErrors(mapAt(container, "resources"), `${at}.resources`)];
}

export function portErrors(port: Json | undefined, field: string): FieldError[] {
  if (port === undefined) return [fieldError("Required value", field, "", "")];
  if (Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535) return [];
  return [fieldError("Invalid value", field, port, "must be between 1 and 65535, inclusive")];
}

function probeErrors(probe: JsonMap, at: string, onceOnly: boolean): FieldError[] {
  const handlers = ["exec", "httpGet", "tcpSocket", "grpc"].filter((name) => probe[name] !== undefined);
  const errors: FieldError[] = [];
  if (handlers.length === 0) errors.push(fieldError("Required value", at, "", "must specify a handler type"));
  if (handlers.length > 1) {
    errors.push(fieldError("Forbidden", `${at}.${handlers[1]}`, "", "may not specify more than 1 handler type"));
  }
  for (const name of [
    "initialDelaySeconds",
    "timeoutSeconds",
    "periodSeconds",
    "successThreshold",
    "failureThreshold",
  ]) {
    if (Number(probe[name] ?? 0) < 0) {
      errors.push(fieldError("Invalid value", `${at}.${name}`, probe[name], "must be greater than or equal to 0"));
    }
  }
  if (onceOnly && Number(probe["successThreshold"] ?? 1) !== 1) {
    errors.push(fieldError("Invalid value", `${at}.successThreshold`, probe["successThreshold"], "must be 1"));
  }
  return errors;
}

function resourceErrors(resources: JsonMap, at: string): FieldError[] {
  const limits = mapAt(resources, "limits");
  const requests = mapAt(resources, "requests");
  const errors: FieldError[] = [];
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    const field = `${at}.requests`;
    const isShareable = !name.includes("/");
    if (limit === undefined) {
      if (!isShareable) {
        errors.push(
          fieldError("Required value", `${at}.limits`, "", "Limit must be set for non overcommitable resources"),
        );
      }
    } else if (!isShareable && amount(request) !== amount(limit)) {
      errors.push(fieldError("Invalid value", field, request, `must be equal to ${name} limit of ${textOf(limit)}`));
    } else if (amount(request) > amount(limit)) {
      errors.push(
        fieldError("Invalid value", field, request, `must be less than or equal to ${name} limit of ${textOf(limit)}`),
      );
    }
  }
  return errors;
}

function nameIn(field: string, name: string, all: string[]): FieldError[] {
  if (name === "") return [fieldError("Required value", field, "", "")];
  const isSecond = field.endsWith(`[${all.lastIndexOf(name)}].name`) && all.indexOf(name) !== all.lastIndexOf(name);
  return isSecond ? [fieldError("Duplicate value", field, name, "")] : labelErrors(field, name);
}

function amount(value: Json | undefined): number {
  return quantity(typeof value === "number" || typeof value === "string" ? value : undefined) ?? 0;
}

export function maps(value: Json | undefined): JsonMap[] {
  return isList(value) ? value.filter(isMap) : [];
}
