import type { ManagedFields } from "../objects.ts";
import { type FieldSet, fromFieldsV1, toFieldsV1 } from "./field-set.ts";

export type Manager = Pick<ManagedFields, "manager" | "operation" | "apiVersion"> & { subresource?: string };

export type Owner = { who: Manager; fields: FieldSet; time: string | undefined };

export function readOwners(managedFields: ManagedFields[] | undefined): Owner[] {
  return (managedFields ?? []).map(({ manager, operation, apiVersion, subresource, fieldsV1, time }) => ({
    who: { manager, operation, apiVersion, ...(subresource !== undefined && { subresource }) },
    fields: fromFieldsV1(fieldsV1),
    time,
  }));
}

/** In the order of the real server: who applies before who updates, then by time and name. Who owns nothing is left out. */
export function writeOwners(owners: Owner[]): ManagedFields[] {
  const order = ({ who, time = "" }: Owner) =>
    [who.operation, time, who.manager, who.apiVersion, who.subresource ?? ""].join("\u001F");
  return owners
    .filter(({ fields }) => fields.size > 0)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ who: { manager, operation, apiVersion, subresource }, fields, time }) => ({
      manager,
      operation,
      apiVersion,
      ...(time !== undefined && { time }),
      fieldsType: "FieldsV1",
      fieldsV1: toFieldsV1(fields),
      ...(subresource !== undefined && { subresource }),
    }));
}

/** An applier is one whatever version it applies; an updater is one for each version. */
export function isSame(a: Manager, b: Manager): boolean {
  return (
    a.manager === b.manager &&
    a.operation === b.operation &&
    a.subresource === b.subresource &&
    (a.operation === "Apply" || a.apiVersion === b.apiVersion)
  );
}

/** How a conflict names who owns a field. */
export function managerText({ manager, operation, apiVersion, subresource }: Manager): string {
  const named = JSON.stringify(manager) + (subresource === undefined ? "" : ` with subresource "${subresource}"`);
  return operation === "Update" ? `${named} using ${apiVersion}` : named;
}
