import { setTimeout as sleep } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { actionNamed, callAction } from "../call-action.ts";

/** The web server is gone for now, or said that it can answer later. */
class Away extends Error {
  override name = "Away" as const;
}

/** Answers to a press after which a person looks, and presses again where nothing came of it. */
const passing = new Set(["no answer", "upstream_unavailable", "quota_exhausted", "status 503"]);

const lookMs = 200;

export type PatientMember = ReturnType<typeof patientMember>;

/** Somebody who is signed in and does by Sluice's own doors what a browser does: looks, presses, looks again, and gives up after `patienceMs`. */
export function patientMember(request: APIRequestContext, origin: string, patienceMs = 60_000) {
  /** What `/api/v1` answers. Throws `Away` where it may be asked again, and a plain error at any answer that a screen must not have. */
  async function read<T>(path: string): Promise<T> {
    const response = await request.get(`/api/v1/${path}`).catch((error: unknown) => {
      throw new Away(`${path} got no answer`, { cause: error });
    });
    const text = await response.text().catch((error: unknown) => {
      throw new Away(`${path} got half an answer`, { cause: error });
    });
    if (response.status() === 503 && Number(response.headers()["retry-after"]) > 0) throw new Away(`${path} got 503`);
    if (response.status() !== 200) throw new Error(`${path} was answered with ${response.status()}: ${text}`);
    const body: T = JSON.parse(text);
    return body;
  }

  /** Looks until there is something to see. Where there is a button, it is pressed as long as a look says that nothing came of it. */
  async function until<T>(what: string, look: () => Promise<T | null>, press?: () => Promise<string>): Promise<T> {
    let isTaken = press === undefined;
    let last = "nothing yet";
    for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(lookMs)) {
      const seen = await look().catch((error: unknown) => {
        if (!(error instanceof Away)) throw error;
        last = error.message;
        return error;
      });
      if (seen instanceof Away) continue;
      if (seen !== null) return seen;
      last = "nothing to see";
      if (isTaken || !press) continue;
      const answer = await press().catch(() => "no answer");
      if (answer !== "done" && !passing.has(answer)) throw new Error(`${what} was answered with ${answer}`);
      isTaken = answer === "done";
    }
    throw new Error(`${what}: ${last} after ${patienceMs / 1_000} s`);
  }

  return {
    read,
    until,
    press: (action: string, input: unknown) => callAction(request, actionNamed(action), { origin }, [input]),
    /** How a page is answered, by its status. */
    open: async (path: string) => (await request.get(path)).status(),
  };
}
