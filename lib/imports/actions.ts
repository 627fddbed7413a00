"use server";

import { action } from "#lib/action.ts";
import { cancelImport } from "#lib/imports/control/cancel-import.ts";
import { confirmImport } from "#lib/imports/control/confirm-import.ts";
import { limitImport } from "#lib/imports/control/limit-import.ts";
import { pauseImport } from "#lib/imports/control/pause-import.ts";
import { putImportFirst } from "#lib/imports/control/put-import-first.ts";
import { replanImport } from "#lib/imports/plan/replan-import.ts";
import { requestImport } from "#lib/imports/plan/request-import.ts";
import { resumeImport } from "#lib/imports/control/resume-import.ts";
import { retryFile } from "#lib/imports/control/retry-file.ts";
import { retryImport } from "#lib/imports/control/retry-import.ts";
import {
  confirmImportInput,
  importIdInput,
  limitImportInput,
  planImportInput,
  replanImportInput,
  retryFileInput,
} from "#lib/imports/schema.ts";
import { services } from "#lib/services.ts";

const target = ({ importId }: { importId: string }) => importId;
const change = { may: "imports:write", input: importIdInput, target } as const;

export const planImportAction = action(
  {
    name: "imports.plan",
    may: "imports:write",
    input: planImportInput,
    target: ({ reference: { repo, revision } }) => `${repo}@${revision}`,
  },
  (input, by) => requestImport(input, { ...services(), ...by }),
);

export const replanImportAction = action({ name: "imports.replan", ...change, input: replanImportInput }, (input, by) =>
  replanImport(input, { ...services(), ...by }),
);

export const confirmImportAction = action(
  { name: "imports.confirm", may: "imports:write", input: confirmImportInput, target },
  (input, by) => confirmImport(input, { ...services(), ...by }),
);

export const pauseImportAction = action({ name: "imports.pause", ...change }, (input, by) =>
  pauseImport(input, { ...services(), ...by }),
);

export const resumeImportAction = action({ name: "imports.resume", ...change }, (input, by) =>
  resumeImport(input, { ...services(), ...by }),
);

export const putImportFirstAction = action({ name: "imports.put-first", ...change }, (input, by) =>
  putImportFirst(input, { ...services(), ...by }),
);

export const limitImportAction = action({ name: "imports.limit", ...change, input: limitImportInput }, (input, by) =>
  limitImport(input, { ...services(), ...by }),
);

export const retryFileAction = action({ name: "imports.retry-file", ...change, input: retryFileInput }, (input, by) =>
  retryFile(input, { ...services(), ...by }),
);

export const cancelImportAction = action({ name: "imports.cancel", ...change }, (input, by) =>
  cancelImport(input, { ...services(), ...by }),
);

export const retryImportAction = action({ name: "imports.retry", ...change }, (input, by) =>
  retryImport(input, { ...services(), ...by }),
);
