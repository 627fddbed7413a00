import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../faults/apply-fault.ts";
import { filesRoute, xmlError } from "./files.ts";
import { type HubContext, ownFault, retryTestId, targetOf } from "./hub-context.ts";
import { sendAnswer } from "./send-answer.ts";

/** Handles the host that large files come from, on a port of its own as the CDN has a name of its own. */
export async function handleFiles(context: HubContext, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { path, query } = targetOf(req);
  context.log.request("hub.files.get");
  const fault = context.faults.next("hub.files.get", retryTestId(req));
  if (answerFault(fault, res, (status) => xmlError("InternalError", `HTTP ${status}`))) return;

  const { range, authorization } = req.headers;
  const answer = filesRoute({ path, query, range, authorization, fault: ownFault(fault) }, context.state);
  await sendAnswer(res, answer, context, fault, "hub.files.get");
}
