"use server";

import { action } from "#lib/action.ts";
import { deleteDeployment } from "#lib/deployments/control/delete-deployment.ts";
import { deployModel } from "#lib/deployments/deploy-model.ts";
import { redeployModel } from "#lib/deployments/control/redeploy-model.ts";
import { restartDeployment } from "#lib/deployments/control/restart-deployment.ts";
import { retryDeployment } from "#lib/deployments/control/retry-deployment.ts";
import { reviewDeployment } from "#lib/deployments/review-deployment.ts";
import { rollBackDeployment } from "#lib/deployments/control/roll-back-deployment.ts";
import { scaleDeployment } from "#lib/deployments/control/scale-deployment.ts";
import {
  deleteDeploymentInput,
  deployInput,
  deploymentIdInput,
  redeployInput,
  reviewInput,
  rollBackInput,
  scaleInput,
} from "#lib/deployments/schema.ts";
import { startDeployment } from "#lib/deployments/control/start-deployment.ts";
import { stopDeployment } from "#lib/deployments/control/stop-deployment.ts";
import { services } from "#lib/services.ts";

const may = "deployments:write";
const target = ({ deploymentId }: { deploymentId: string }) => deploymentId;
const named = ({ name }: { name: string }) => name;

/** Asks the cluster without changing anything, so it leaves no row in the activity log but for a refusal. */
export const reviewDeploymentAction = action(
  { name: "deployments.review", may, input: reviewInput, target: named, asksOnly: true },
  (input) => reviewDeployment(input, services()),
);

export const deployAction = action(
  { name: "deployments.deploy", may, input: deployInput, target: named },
  (input, by) => deployModel(input, { ...services(), ...by }),
);

export const redeployAction = action({ name: "deployments.change", may, input: redeployInput, target }, (input, by) =>
  redeployModel(input, { ...services(), ...by }),
);

export const scaleDeploymentAction = action(
  { name: "deployments.scale", may, input: scaleInput, target },
  (input, by) => scaleDeployment(input, { ...services(), ...by }),
);

export const stopDeploymentAction = action(
  { name: "deployments.stop", may, input: deploymentIdInput, target },
  (input, by) => stopDeployment(input, { ...services(), ...by }),
);

export const startDeploymentAction = action(
  { name: "deployments.start", may, input: deploymentIdInput, target },
  (input, by) => startDeployment(input, { ...services(), ...by }),
);

export const restartDeploymentAction = action(
  { name: "deployments.restart", may, input: deploymentIdInput, target },
  (input, by) => restartDeployment(input, { ...services(), ...by }),
);

export const rollBackDeploymentAction = action(
  { name: "deployments.roll-back", may, input: rollBackInput, target },
  (input, by) => rollBackDeployment(input, { ...services(), ...by }),
);

export const retryDeploymentAction = action(
  { name: "deployments.retry", may, input: deploymentIdInput, target },
  (input, by) => retryDeployment(input, { ...services(), ...by }),
);

export const deleteDeploymentAction = action(
  { name: "deployments.delete", may, input: deleteDeploymentInput, target },
  (input, by) => deleteDeployment(input, { ...services(), ...by }),
);
