import { answer, type Handler, readText } from "./call.ts";

const accessTokenSeconds = 3600;
const grant = "urn:ietf:params:oauth:grant-type:token-exchange";

/** Google's token exchange (RFC 8693): a workload's own token for an access token. Errors are OAuth's, as Google's are here. */
export const exchangeToken: Handler = async (call, { tokens, timeScale }) => {
  const form = new URLSearchParams(await readText(call.body));
  const holder = tokens.holder("subject", form.get("subject_token") ?? "");
  if (form.get("grant_type") !== grant)
    return refuse("unsupported_grant_type", "The grant type is not token exchange.");
  if (!holder) return refuse("invalid_grant", "The given credential is rejected by the attribute condition.");

  const seconds = Math.max(1, Math.round(accessTokenSeconds * timeScale));
  reply(200, {
    access_token: tokens.issue("access", holder.principal, seconds, holder.zone),
    issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    token_type: "Bearer",
    expires_in: seconds,
  });

  function refuse(error: string, description: string) {
    reply(400, { error, error_description: description });
  }
  function reply(status: number, value: unknown) {
    answer(call, status, { "Content-Type": "application/json", "Cache-Control": "no-store" }, JSON.stringify(value));
  }
};
