"use server";

import { action } from "#lib/action.ts";
import { pinBaseline } from "#lib/loads/baseline/pin-baseline.ts";
import { pinBaselineInput, unpinBaselineInput } from "#lib/loads/baseline/schema.ts";
import { unpinBaseline } from "#lib/loads/baseline/unpin-baseline.ts";
import { explainLogInput, loadIdInput } from "#lib/loads/schema.ts";
import { recordLoad } from "#lib/loads/record-load.ts";
import { dismissRegression, dismissRegressionInput } from "#lib/loads/regressions/dismiss-regression.ts";
import { restoreRegression, restoreRegressionInput } from "#lib/loads/regressions/restore-regression.ts";
import { removeLoad } from "#lib/loads/remove-load.ts";
import { changeView } from "#lib/loads/views/change-view.ts";
import { removeView } from "#lib/loads/views/remove-view.ts";
import { saveView } from "#lib/loads/views/save-view.ts";
import { changeViewInput, removeViewInput, saveViewInput } from "#lib/loads/views/schema.ts";
import { services } from "#lib/services.ts";

/** For a pasted log; a file goes to `POST /api/v1/loads`. */
export const explainLogAction = action(
  { name: "loads.explain", may: "loads:write", input: explainLogInput, target: ({ name }) => name },
  ({ name, text }, by) => recordLoad(name, once(text), { ...services(), ...by }),
);

export const removeLoadAction = action(
  { name: "loads.remove", may: "loads:write", input: loadIdInput, target: ({ id }) => id },
  ({ id }, by) => removeLoad(id, { ...services(), ...by }),
);

export const dismissRegressionAction = action(
  {
    name: "loads.dismiss-regression",
    may: "regressions:write",
    input: dismissRegressionInput,
    target: ({ loadIds: [first = ""] }) => first,
  },
  (input, by) => dismissRegression(input, { ...services(), ...by }),
);

export const restoreRegressionAction = action(
  {
    name: "loads.restore-regression",
    may: "regressions:write",
    input: restoreRegressionInput,
    target: ({ dismissalId }) => dismissalId,
  },
  (input, by) => restoreRegression(input, { ...services(), ...by }),
);

export const pinBaselineAction = action(
  { name: "loads.pin-baseline", may: "baselines:write", input: pinBaselineInput, target: ({ ref }) => ref },
  (input, by) => pinBaseline(input, { ...services(), ...by }),
);

export const unpinBaselineAction = action(
  { name: "loads.unpin-baseline", may: "baselines:write", input: unpinBaselineInput, target: ({ id }) => id },
  (input, by) => unpinBaseline(input, { ...services(), ...by }),
);

export const saveViewAction = action(
  { name: "loads.save-view", may: "views:write", input: saveViewInput, target: ({ name }) => name },
  (input, by) => saveView(input, { ...services(), ...by }),
);

export const changeViewAction = action(
  { name: "loads.change-view", may: "views:write", input: changeViewInput, target: ({ name }) => name },
  (input, by) => changeView(input, { ...services(), ...by }),
);

export const removeViewAction = action(
  { name: "loads.remove-view", may: "views:write", input: removeViewInput, target: ({ id }) => id },
  (input, by) => removeView(input, { ...services(), ...by }),
);

async function* once(text: string) {
  yield Buffer.from(text, "utf8");
}
