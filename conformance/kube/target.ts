/** A Kubernetes API server that the table is asked of: a real one, or the sandbox's. */
export type Target = {
  server: string;
  /** PEM in base64. */
  caData: string;
  tokens: { admin: string; nobody: string };
  /** Makes every version before now too old to be read or watched from. */
  forgetHistory(): Promise<void>;
};
