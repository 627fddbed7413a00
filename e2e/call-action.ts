import type { APIRequestContext } from "@playwright/test";
import { type BuiltAction, builtActions } from "./built-surface.ts";

/** An action of the build, by the name it is exported with. */
export function actionNamed(name: string): BuiltAction {
  const action = builtActions().find((one) => one.name === name);
  if (!action) throw new Error(`The build has no ${name}.`);
  return action;
}

/** Calls an action as Next's client does, and returns what its result says. */
export async function callAction(
  request: APIRequestContext,
  { id, page }: BuiltAction,
  headers: Record<string, string>,
  args: unknown[] = [null],
): Promise<string> {
  const response = await request.post(page, {
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component", ...headers },
    data: JSON.stringify(args),
  });
  const body = await response.text();
  const code = /"ok":false,"code":"(\w+)"/.exec(body)?.[1];
  if (code) return code;
  return body.includes('"ok":true') ? "done" : `status ${response.status()}`;
}
