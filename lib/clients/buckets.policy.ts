import type { Iam } from "@google-cloud/storage";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import type { Binding, Buckets } from "./buckets.ts";

const policyAnswer = z.looseObject({
  etag: z.string().exactOptional(),
  version: z.number().exactOptional(),
  bindings: z
    .array(
      z.object({
        role: z.string(),
        members: z.array(z.string()),
        condition: z.looseObject({ title: z.string(), expression: z.string() }).exactOptional(),
      }),
    )
    .default([]),
});

/** How often a policy is read again after somebody else changed it between our read and our write. */
const tries = 5;

type Explained = <T>(place: string, call: Promise<T>) => Promise<T>;

/** The part of the port that reads and changes who may do what. */
export function bucketPolicy(
  iamOf: (bucket: string) => Iam,
  explained: Explained,
): Pick<Buckets, "getBindings" | "addBindings"> {
  async function read(bucket: string) {
    // An older version hides conditions, and would lose them when written back.
    const [policy] = await explained(`gs://${bucket}`, iamOf(bucket).getPolicy({ requestedPolicyVersion: 3 }));
    return policyAnswer.parse(policy);
  }

  async function add(bucket: string, member: string, roles: readonly string[]) {
    const policy = await read(bucket);
    const bindings = roles.reduce((all, role) => withMember(all, role, member), policy.bindings);
    await explained(`gs://${bucket}`, iamOf(bucket).setPolicy({ ...policy, version: 3, bindings }));
  }

  return {
    async getBindings(bucket) {
      return (await read(bucket)).bindings;
    },

    async addBindings(bucket, member, roles) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await add(bucket, member, roles);
        } catch (error) {
          // The etag no longer fits: read the policy as it is now and add to that one.
          if (!(error instanceof AppError) || error.code !== "conflict" || attempt === tries) throw error;
        }
      }
    },
  };
}

function withMember(bindings: Binding[], role: string, member: string): Binding[] {
  const at = bindings.findIndex((binding) => binding.role === role && !binding.condition);
  const found = bindings[at];
  if (!found) return [...bindings, { role, members: [member] }];
  return found.members.includes(member)
    ? bindings
    : bindings.with(at, { ...found, members: [...found.members, member] });
}
