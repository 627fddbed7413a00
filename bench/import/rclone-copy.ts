import { tmpdir } from "node:os";
import { childEnv } from "../../conformance/child-env.ts";
import { runOrThrow } from "../../conformance/run-command.ts";
import type { Copied, Copy } from "./copy.ts";

/** What `rclone copy` does with its defaults between these two: one stream, and no digest to compare. */
export async function rcloneCopy({ url, endpoint, bucket, name }: Copy): Promise<Copied> {
  const { origin, pathname } = new URL(url);
  const target = ["--gcs-anonymous", "--gcs-no-check-bucket", "--gcs-bucket-policy-only"];
  const flags = ["--http-url", `${origin}/`, "--gcs-endpoint", `${endpoint}/storage/v1/`, ...target, "--no-traverse"];
  const began = performance.now();
  await runOrThrow(["rclone", "copyto", `:http:${pathname.slice(1)}`, `:gcs:${bucket}/${name}`, ...flags], {
    env: childEnv(tmpdir(), { RCLONE_CONFIG: "/dev/null" }),
    seconds: 600,
  });
  return { seconds: (performance.now() - began) / 1000 };
}
