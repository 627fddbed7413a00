import type { IncomingMessage } from "node:http";
import { forbidden, KubeError } from "../errors.ts";
import type { Call, User } from "./call.ts";

export type Authenticate = (token: string) => User | null;

export function userOf(req: IncomingMessage, authenticate: Authenticate): User {
  const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  // Who shows no token is somebody too, of whom nothing is known.
  if (token === undefined) return { name: "system:anonymous", isAdmin: false };
  const user = authenticate(token);
  if (!user) throw new KubeError(401, "Unauthorized", "Unauthorized");
  return user;
}

/** Throws the 403 of who may not, in the words of the real server. */
export function authorize(call: Call, verb: string): void {
  const { user, resource, namespace, name, subresource } = call;
  if (user.isAdmin) return;
  const what = subresource === "" ? resource.plural : `${resource.plural}/${subresource}`;
  const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const why = `User "${user.name}" cannot ${verb} resource "${what}" in API group "${resource.group}" ${where}`;
  throw forbidden(resource, name, why);
}
