import { tmpdir } from "node:os";
import { childEnv } from "../../conformance/child-env.ts";
import type { Copied, Copy } from "./copy.ts";
import { timed } from "./timed.ts";

export const rcloneEnv = childEnv(tmpdir(), { RCLONE_CONFIG: "/dev/null" });

/** Where rclone copies from and to, and that it need not look whether the bucket is there. */
export function rcloneFlags({ source, sink, authority }: Pick<Copy, "source" | "sink" | "authority">): string[] {
  const ends = ["--http-url", `${source}/`, "--gcs-endpoint", `${sink}/storage/v1/`];
  const trust = authority === undefined ? [] : ["--ca-cert", authority];
  return [...ends, "--gcs-anonymous", "--gcs-no-check-bucket", "--gcs-bucket-policy-only", ...trust];
}

/** What `rclone copy` does with its defaults between these two: one stream, and no digest to compare. */
export function rcloneCopy(copy: Copy): Promise<Copied> {
  const names = [`:http:${copy.file}`, `:gcs:bench/absent-${copy.file}`];
  return timed(["rclone", "copyto", ...names, "--no-traverse", ...rcloneFlags(copy)], { env: rcloneEnv });
}
