"use server";

import { action } from "#lib/action.ts";
import { cancelImport } from "#lib/imports/cancel-import.ts";
import { confirmImport } from "#lib/imports/confirm-import.ts";
import { pauseImport } from "#lib/imports/pause-import.ts";
import { replanImport } from "#lib/imports/replan-import.ts";
import { requestImport } from "#lib/imports/request-import.ts";
import { resumeImport } from "#lib/imports/resume-import.ts";
import { retryImport } from "#lib/imports/retry-import.ts";
import { confirmImportInput, importIdInput, planImportInput } from "#lib/imports/schema.ts";
import { services } from "#lib/services.ts";

const target = { target: ({ importId }: { importId: string }) => importId };

export const planImportAction = action(
  { name: "imports.plan", may: "imports:write", input: planImportInput },
  (input, actor) => requestImport(input, { ...services(), actor }),
  { target: ({ reference: { repo, revision } }) => `${repo}@${revision}` },
);

export const replanImportAction = action(
  { name: "imports.replan", may: "imports:write", input: importIdInput },
  (input) => replanImport(input, services()),
  target,
);

export const confirmImportAction = action(
  { name: "imports.confirm", may: "imports:write", input: confirmImportInput },
  (input, actor) => confirmImport(input, { ...services(), actor }),
  { ...target, detail: ({ licenceRead }) => ({ after: { licenceRead } }) },
);

export const pauseImportAction = action(
  { name: "imports.pause", may: "imports:write", input: importIdInput },
  (input, actor) => pauseImport(input, { ...services(), actor }),
  target,
);

export const resumeImportAction = action(
  { name: "imports.resume", may: "imports:write", input: importIdInput },
  (input, actor) => resumeImport(input, { ...services(), actor }),
  target,
);

export const cancelImportAction = action(
  { name: "imports.cancel", may: "imports:write", input: importIdInput },
  (input, actor) => cancelImport(input, { ...services(), actor }),
  target,
);

export const retryImportAction = action(
  { name: "imports.retry", may: "imports:write", input: importIdInput },
  (input, actor) => retryImport(input, { ...services(), actor }),
  target,
);
