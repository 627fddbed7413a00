"use client";

import { useRef, useState } from "react";
import { maxLogBytes } from "#lib/loads/max-log-bytes.ts";

/** `explaining`: everything is sent, the server still reads. */
export type Upload = { name: string; sentBytes: number; totalBytes: number; state: "sending" | "explaining" };

type Callbacks = { onDone: (id: string) => void; onRefused: (message: string) => void };

/** Sends a log to its route. XMLHttpRequest, because fetch tells nothing of what is already sent. */
export function useLogUpload({ onDone, onRefused }: Callbacks) {
  const [progress, setProgress] = useState<Upload | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);

  function start(log: Blob, name: string) {
    const problem = problemOf(log);
    if (problem) {
      onRefused(problem);
      return;
    }
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    const totalBytes = log.size;
    const show = (state: Upload["state"], sentBytes: number) => setProgress({ name, totalBytes, state, sentBytes });
    const end = (message: string | null) => {
      setProgress(null);
      if (message !== null) onRefused(message);
    };

    xhr.upload.addEventListener("progress", ({ loaded }) => show("sending", Math.min(loaded, totalBytes)));
    xhr.upload.addEventListener("load", () => show("explaining", totalBytes));
    xhr.addEventListener("error", () => end("Sluice does not answer. Nothing was kept; try again in a moment."));
    xhr.addEventListener("abort", () => end(null));
    xhr.addEventListener("load", () => {
      const { id, message } = body(xhr);
      if (id !== undefined) onDone(id);
      else end(message ?? `Sluice answered ${xhr.status}. Try again in a moment.`);
    });
    xhr.open("POST", `/api/v1/loads?name=${encodeURIComponent(name)}`);
    xhr.setRequestHeader("content-type", "text/plain");
    show("sending", 0);
    xhr.send(log);
  }

  return { progress, start, cancel: () => request.current?.abort() };
}

/** What can be said before a byte is sent. */
function problemOf(log: Blob): string | null {
  if (log.size === 0) return "This log is empty. Choose the log of a vLLM start.";
  if (log.size <= maxLogBytes) return null;
  return `This log has ${(log.size / 1024 ** 2).toFixed(1)} MiB, and 64 MiB is the most. Cut it to the start that you want explained.`;
}

/** Our own route answers `{id}` or `{code, message}`; what stands before it may answer anything. */
function body(xhr: XMLHttpRequest): { id?: string; message?: string } {
  try {
    return JSON.parse(xhr.responseText);
  } catch {
    return {};
  }
}
