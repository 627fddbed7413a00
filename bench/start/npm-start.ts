import { npmCommand } from "../npm-command.ts";

type Step = { name: string; seconds: number };
export type Start = { seconds: number; endSeconds: number; steps: Step[] };

type Options = { cwd: string; env: NodeJS.ProcessEnv; say: (line: string) => void };

/** Runs `npm start` until it names its address, asks it for its sign-in page, and ends it as an operating system does. */
export async function npmStart({ cwd, env, say }: Options): Promise<Start> {
  const began = performance.now();
  const steps: Step[] = [];
  const serving = Promise.withResolvers<string>();
  const { end, ended } = npmCommand(["start"], {
    cwd,
    env: { ...env, SLUICE_PORT: "0" },
    seconds: 900,
    onLine(line) {
      const step = stepOf(line);
      if (step) say(`  ${line}`);
      if (step) steps.push(step);
      const address = /^Sluice runs at (\S+)/.exec(line)?.[1];
      if (address) serving.resolve(address);
    },
  });
  const failed = ended.then(({ said }) => {
    throw new Error(`npm start did not start Sluice: ${said.slice(-1500)}`);
  });
  failed.catch(() => undefined);

  try {
    const url = await Promise.race([serving.promise, failed]);
    const seconds = (performance.now() - began) / 1000;
    const answer = await fetch(`${url}/sign-in`);
    if (!answer.ok || !(await answer.text()).includes("Password")) throw new Error(`${url} has no sign-in page.`);

    const stopped = performance.now();
    end();
    await ended;
    return { seconds, endSeconds: (performance.now() - stopped) / 1000, steps };
  } finally {
    end();
    await ended;
  }
}

function stepOf(line: string): Step | null {
  const [, name, seconds] = /^✓ (.+?)\s+([\d.]+) s$/.exec(line) ?? [];
  return name && seconds ? { name, seconds: Number(seconds) } : null;
}
