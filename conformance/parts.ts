import type { Part } from "./part.ts";
import { fakeGcsServer } from "./parts/fake-gcs-server.ts";
import { gcpStorageEmulator } from "./parts/gcp-storage-emulator.ts";
import { gcsNode } from "./parts/gcs-node.ts";
import { gcsPython } from "./parts/gcs-python.ts";
import { gcsRclone } from "./parts/gcs-rclone.ts";
import { hubNpm } from "./parts/hub-npm.ts";
import { hubPython } from "./parts/hub-python.ts";
import { importJob } from "./parts/import-job.ts";
import { kubeAnswers } from "./parts/kube-answers.ts";
import { kubeClientNode } from "./parts/kube-client-node.ts";
import { kubeDeploy } from "./parts/kube-deploy.ts";
import { kubeKubectl } from "./parts/kube-kubectl.ts";
import { kubeProduct } from "./parts/kube-product.ts";
import { kubeSandbox } from "./parts/kube-sandbox.ts";
import { model } from "./parts/model.ts";
import { streamer } from "./parts/streamer.ts";
import { vllmFailures } from "./parts/vllm-failures.ts";
import { vllmStart } from "./parts/vllm-start.ts";

/** Every part, in the order in which they run. */
export const parts: Part[] = [
  model,
  hubPython,
  hubNpm,
  gcsPython,
  gcsRclone,
  gcsNode,
  fakeGcsServer,
  gcpStorageEmulator,
  kubeAnswers,
  kubeClientNode,
  kubeSandbox,
  kubeKubectl,
  kubeProduct,
  kubeDeploy,
  importJob,
  streamer,
  vllmStart,
  vllmFailures,
];
