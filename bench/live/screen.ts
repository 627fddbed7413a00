import { signedIn } from "../sign-in.ts";
import { tickPattern } from "./ticks.ts";

type Signed = { url: string; account: { email: string; password: string } };

/** A browser that notes when it first shows each line that carries its own time. */
export async function openScreen(sluice: Signed) {
  // High enough for the log to be in sight without scrolling: it is read only then.
  const { page, ...browser } = await signedIn(sluice, 2_000, (one) => one.addInitScript(noteTicks, tickPattern.source));

  return {
    async openLog(path: string): Promise<void> {
      await page.goto(path);
      await page.getByRole("log").getByText(tickPattern).first().waitFor();
    },
    /** The session, for requests beside the browser. */
    async cookies(): Promise<string> {
      return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    },
    /** Milliseconds from print to screen of each line since the last call. */
    takeDelays: () => page.evaluate<number[]>("window.takeTicks()"),
    ...browser,
  };
}

/** Runs in the page. Looks at the log after each change of it, before the browser paints. */
function noteTicks(source: string): void {
  const shown = new Set<string>();
  let delays: number[] = [];
  const look = () => {
    const now = Date.now();
    const text = document.querySelector("[role=log]")?.textContent ?? "";
    for (const [, number = "", at] of text.matchAll(new RegExp(source, "g"))) {
      if (shown.has(number)) continue;
      shown.add(number);
      delays.push(now - Number(at));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(globalThis, {
    takeTicks() {
      const taken = delays;
      delays = [];
      return taken;
    },
  });
}
