import { createHash } from "node:crypto";
import { z } from "zod";
import { authorize } from "./authorize.ts";
import { answerJson, type Handler, readText } from "./call.ts";
import { conditionNotMet, invalid } from "./errors.ts";
import { parse } from "./object-spec.ts";
import { allows, type Binding, newPolicy, type Policy } from "./policy.ts";
import { rolePermissions } from "./roles.ts";
import { type Bucket, getBucket, saveBucket } from "./store.ts";

const conditionInput = z.object({ title: z.string(), description: z.string().optional(), expression: z.string() });

const policyInput = z.object({
  etag: z.string().optional(),
  version: z.number().optional(),
  bindings: z
    .array(
      z.object({ role: z.string(), members: z.array(z.string()).default([]), condition: conditionInput.nullish() }),
    )
    .default([]),
});

const member =
  /^(allUsers|allAuthenticatedUsers|(user|serviceAccount|group|domain|project(Owner|Editor|Viewer)):.+|principal(Set)?:\/\/.+)$/;

export const readPolicy: Handler = (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.buckets.getIamPolicy");
  const requested = Number(call.query.get("optionsRequestedPolicyVersion") ?? 1);
  answerJson(call, shown(bucket, requested));
};

/** The whole policy is replaced. With an etag, only if nobody changed it since it was read. */
export const writePolicy: Handler = async (call, { store }) => {
  const bucket = getBucket(store, call.bucket);
  authorize(call, bucket, "storage.buckets.setIamPolicy");
  const { etag, version = 1, bindings } = parse(policyInput, await readText(call.body));
  if (etag !== undefined && etag !== bucket.record.policy.etag) throw conditionNotMet();

  const checked = bindings.map(({ condition, ...binding }) =>
    checkBinding({ ...binding, ...(condition && { condition: stored(condition) }) }),
  );
  const isConditional = [...checked, ...bucket.record.policy.bindings].some((binding) => binding.condition);
  if (isConditional && version < 3) throw invalid("Version 3 is required for a policy with conditional role bindings.");
  bucket.record = { ...bucket.record, policy: newPolicy(checked.filter(({ members }) => members.length > 0)) };
  saveBucket(bucket);
  answerJson(call, shown(bucket, 3));
};

export const testPermissions: Handler = (call, { store }) => {
  const { record } = getBucket(store, call.bucket);
  const asked = call.query.getAll("permissions");
  if (asked.length === 0) throw invalid("Required parameter: permissions");
  const permissions = asked.filter((one) =>
    allows(record.policy, call.caller, one, `projects/_/buckets/${record.name}`),
  );
  answerJson(call, {
    kind: "storage#testIamPermissionsResponse",
    ...(permissions.length > 0 && { permissions }),
  });
};

function shown({ record: { name, policy } }: Bucket, requested: number) {
  const plain: Policy =
    requested >= 3 ? policy : { ...policy, version: 1, bindings: policy.bindings.map(withoutCondition) };
  return { kind: "storage#policy", resourceId: `projects/_/buckets/${name}`, ...plain };
}

// A client of an older version sees conditional roles under a name it cannot write back by mistake.
function withoutCondition({ role, members, condition }: Binding): Binding {
  if (!condition) return { role, members };
  const hash = createHash("sha256").update(JSON.stringify(condition)).digest("hex").slice(0, 20);
  return { role: `${role}_withcond_${hash}`, members };
}

function checkBinding(binding: Binding): Binding {
  if (!rolePermissions(binding.role)) throw invalid(`Role ${binding.role} is not supported for this resource.`);
  const wrong = binding.members.find((one) => !member.test(one));
  if (wrong !== undefined) throw invalid(`Invalid argument: member ${wrong} is of an unknown type.`);
  return binding;
}

function stored({ title, description, expression }: z.output<typeof conditionInput>) {
  return { title, expression, ...(description !== undefined && { description }) };
}
