import type { SignIn } from "./sign-in.ts";

type World = { url: string; project: string | null; dataDir: string; signIn: SignIn | null; tookSeconds: number };

/** What a start ends with: the address, how to sign in, how to end it. */
export function closingLines({ url, project, dataDir, signIn, tookSeconds }: World): string {
  const where = project ? `Google Cloud project ${project}` : "the sandbox, a cloud on this machine";
  return [
    "",
    `Sluice runs at ${url} after ${tookSeconds.toFixed(1)} s, in ${where}.`,
    signIn
      ? `Sign in as ${signIn.email} with the password ${signIn.password}. It is shown this once; the menu at the top right changes it.`
      : "Sign in with your account. A lost password: npm start -- --new-password",
    `Logs and data are in ${dataDir}. Ctrl-C ends it.`,
    "",
  ].join("\n");
}
