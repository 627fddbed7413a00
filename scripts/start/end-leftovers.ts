import { fileURLToPath } from "node:url";
import { endLeftovers } from "./leftovers.ts";
import { readOptions } from "./options.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
await endLeftovers(readOptions([], process.env, root).dataDir);
