import { CannotRun } from "./part.ts";
import { runCommand } from "./run-command.ts";

const names = ["python3.13", "python3.12", "python3.11", "python3", "python3.14"];

// A name may be there and lead nowhere, and Debian's Python comes without what makes a virtual environment.
const probe = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/** The command of a Python that can make a virtual environment. */
export async function findPython(): Promise<string> {
  for (const name of names) {
    const { code } = await runCommand([name, "-c", probe], { seconds: 60 });
    if (code === 0) return name;
  }
  throw new CannotRun("no Python 3.11 or newer with the module venv");
}
