import { Agent, request } from "node:https";

/** The status of a GET, on a connection of its own. Rejects when nobody answers within five seconds. */
export function askStatus(url: string, ca: string, token: string): Promise<number> {
  const agent = new Agent({ keepAlive: false });
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, ca, headers, timeout: 5000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("timeout", () => asked.destroy(new Error(`${url} does not answer.`)));
    asked.on("error", reject).end();
  });
}
