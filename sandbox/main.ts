import { defaultTokens } from "./hub/callers.ts";
import { help, sandboxSettings } from "./settings.ts";
import { type Endpoints, OPEN_BUCKET, startSandbox } from "./start-sandbox.ts";

try {
  const settings = sandboxSettings(process.argv.slice(2), process.cwd());
  if (settings) await run(settings);
  else console.log(help);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function run(settings: NonNullable<ReturnType<typeof sandboxSettings>>) {
  const sandbox = await startSandbox(settings);
  let ending = false;
  const end = async (code = 0) => {
    if (ending) return;
    ending = true;
    await sandbox.close();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
  // The parent was killed: nobody is left who would end the sandbox.
  process.on("disconnect", () => void end());
  void sandbox.failed.then((sentence) => {
    console.error(sentence);
    return end(1);
  });

  console.log(settingsOf(sandbox.endpoints));
  process.send?.({ ready: true, endpoints: sandbox.endpoints });
}

/** The settings of other programs that lead them here, ready to be put into a shell. */
function settingsOf({ hub, gcs, credentials, project, kube }: Endpoints): string {
  return [
    "The sandbox is up. For other programs:",
    `  export HF_ENDPOINT=${hub}`,
    ...defaultTokens.map(({ token, granted }) =>
      granted === "all"
        ? `  export HF_TOKEN=${token}   # reads the private and gated repos too`
        : `  # or HF_TOKEN=${token}, which reads public repos only`,
    ),
    `  export STORAGE_EMULATOR_HOST=${gcs}   # without credentials: the bucket ${OPEN_BUCKET}`,
    `  export CLOUD_STORAGE_EMULATOR_ENDPOINT=${gcs}`,
    `  export GOOGLE_APPLICATION_CREDENTIALS=${credentials}`,
    `  export GOOGLE_CLOUD_PROJECT=${project}`,
    `  export KUBECONFIG=${kube.kubeconfig}`,
    "Ctrl-C ends it.",
  ].join("\n");
}
