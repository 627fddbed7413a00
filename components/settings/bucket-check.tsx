"use client";

import { useQuery } from "@tanstack/react-query";
import classes from "./settings-form.module.css";
import { Status } from "#components/ui/status.tsx";
import { bucketCheckQuery } from "#lib/settings/query-options.ts";

/** What the bucket itself says just now. */
export function BucketCheck({ bucket }: Readonly<{ bucket: string | null }>) {
  const { data, error } = useQuery({ ...bucketCheckQuery(bucket ?? ""), enabled: bucket !== null });
  if (!bucket)
    return <Said kind="warn" words="No bucket chosen yet" detail="A model needs a place before it can be imported." />;
  if (error) return <Said kind="failed" words={`gs://${bucket} cannot be used`} detail={error.message} />;
  if (!data)
    return (
      <Said
        kind="moving"
        words={`Asking gs://${bucket}`}
        detail="Location and permissions come from the bucket itself."
      />
    );

  const place = `${data.location.toLowerCase()}, ${data.storageClass.toLowerCase()} class`;
  if (data.missing.length === 0)
    return <Said kind="ready" words={`gs://${bucket}: Sluice may read and write here`} detail={place} />;
  return (
    <Said
      kind="failed"
      words={`gs://${bucket}: permissions are missing`}
      detail={`${data.missing.join(", ")}. Grant roles/storage.objectUser and roles/storage.bucketViewer.`}
    />
  );
}

type SaidProps = Readonly<{ kind: "ready" | "warn" | "failed" | "moving"; words: string; detail: string }>;

function Said({ kind, words, detail }: SaidProps) {
  return (
    <output className={classes.state}>
      <Status kind={kind}>{words}</Status>
      <span className={classes.quiet}>{detail}</span>
    </output>
  );
}
