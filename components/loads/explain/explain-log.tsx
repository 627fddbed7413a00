"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileDrop } from "#components/loads/explain/file-drop.tsx";
import { PasteLog } from "#components/loads/explain/paste-log.tsx";
import { useLogUpload } from "#components/loads/explain/use-log-upload.ts";
import { WhereFrom } from "#components/loads/where-from.tsx";
import { useRefusal } from "#components/shell/actor.tsx";
import { Columns } from "#components/ui/columns.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { ProblemBanner } from "#components/ui/problem-banner.tsx";

const UploadProgress = dynamic(
  () => import("#components/loads/explain/upload-progress.tsx").then((module) => module.UploadProgress),
  { ssr: false },
);

const finding = {
  strong: "Give Sluice the log of a vLLM start.",
  rest: "It shows where each second went, and why a start failed. Any version, any loader.",
};

/** Takes a log as a file or pasted, and goes to the load it makes of it. */
export function ExplainLog() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<string | null>(null);
  const refusal = useRefusal("loads:write");

  function open(id: string) {
    void queryClient.invalidateQueries({ queryKey: ["loads"] });
    router.push(`/loads/${id}`);
  }

  const upload = useLogUpload({ onDone: open, onRefused: setRefused });
  const start = (file: Blob, name: string) => {
    setRefused(null);
    upload.start(file, name);
  };

  return (
    <>
      <PageTitle title="Explain a log" finding={finding} />
      <Columns rail={<WhereFrom />}>
        {refused ? (
          <ProblemBanner look="blocking" title="This log was not explained">
            {refused}
          </ProblemBanner>
        ) : null}
        {upload.progress ? (
          <UploadProgress progress={upload.progress} onCancel={upload.cancel} />
        ) : (
          <>
            <FileDrop refusal={refusal} onFile={(file) => start(file, file.name)} />
            <PasteLog
              refusal={refusal}
              onText={(text, name) => start(new Blob([text]), name)}
              onDone={open}
              onRefused={setRefused}
            />
          </>
        )}
      </Columns>
    </>
  );
}
