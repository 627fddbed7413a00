/** Every setting there is, as `npm start -- --help` lists them. They are read from the environment and from `.env`. */
const settings = [
  ["SLUICE_PORT", "Port of the web server. Default: 3000, or the next free one."],
  ["SLUICE_HOST", "Address to listen on. Default: 127.0.0.1, this machine only."],
  ["SLUICE_URL", "Origin that browsers use. Default: http://127.0.0.1 with the port."],
  [
    "SLUICE_PROXIES",
    "How many proxies stand in front and add to X-Forwarded-For; failed sign-ins are then also limited by address. Default: 0",
  ],
  ["SLUICE_PROJECT", "Google Cloud project to work in. Default: none, and a sandbox on this machine takes its place."],
  ["SLUICE_BUCKET", "Bucket to offer until an operator chooses one on the settings page."],
  ["SLUICE_DATA_DIR", "Folder of the database, the sandbox, keys and logs. Default: .data"],
  ["DATABASE_URL", "A Postgres 15 or newer to use. Default: an embedded one under the data folder."],
  [
    "SLUICE_SECRET_KEY",
    "32 bytes in base64 that seal stored secrets; earlier ones behind it, after a comma each. Default: made once, kept in the data folder.",
  ],
  ["BETTER_AUTH_SECRET", "Signs sessions; at least 32 characters. Default: made once, kept in the data folder."],
  ["HUB_URL", "Hugging Face endpoint of a real project. Default: https://huggingface.co"],
  ["HUB_FILE_HOSTS", "Further hosts that the endpoint may send file requests to, separated by commas."],
  [
    "HUB_ON_LOOPBACK",
    "1: HUB_URL may be an address of this machine. Default: it may not; the sandbox sets it for its own.",
  ],
  ["GCS_API_URL", "Cloud Storage endpoint of a real project. Default: Google's."],
  ["SLUICE_PART_BUFFERS_MIB", "Memory for parts in flight, in MiB. Default: 256"],
  ["SLUICE_LEASE_SECONDS", "How long a worker may be silent before another takes over its work. Default: 30"],
  ["SLUICE_VLLM", "A real vllm program for the sandbox's pods to run. Default: the sandbox's own."],
  [
    "SLUICE_CONTROL_PLANE",
    "real: the sandbox's cluster is run by a real Kubernetes, built once with Go. Default: the sandbox's own.",
  ],
  [
    "SLUICE_ZONE_BYTES_PER_SECOND",
    "How fast a connection of a pod reads from the sandbox's bucket where no zone cache is near, divided by the scale of time. Default: 8388608.",
  ],
  ["SLUICE_TIME_SCALE", "What every wait of the sandbox is multiplied with. Default: 1; 0.1 is ten times as fast."],
];

/** The text of `npm start -- --help`, which a fresh clone prints before anything is installed. */
export function help() {
  const width = Math.max(...settings.map(([name]) => name.length)) + 2;
  return [
    "npm start [-- --reset | --logs | --new-password | --help]",
    "",
    "  --reset         empty the sandbox, its database included, and start",
    "  --logs          show what the web server, the worker and the sandbox write; .data/logs has it in any case",
    "  --new-password  give the oldest administrator a new password, and start",
    "  --help          this text",
    "",
    "Settings, from the environment or a file .env in the checkout:",
    ...settings.map(([name, about]) => `  ${name.padEnd(width)}${about}`),
  ].join("\n");
}
