import { signedIn } from "../sign-in.ts";

type Signed = { url: string; account: { email: string; password: string } };

/** A browser that notes when it first paints, and when it first shows as many switches as it is to. */
export async function openGrid(sluice: Signed, switches: number) {
  const { page, ...browser } = await signedIn(sluice, 900, (one) => one.addInitScript(noteGrid, switches));

  return {
    ...browser,
    /** Seconds from the request of the page. */
    async paint(): Promise<{ first: number; grid: number; usable: number }> {
      await page.goto("/caches");
      await page.waitForFunction("window.gridShownAt !== undefined");
      const usable = await (await page.waitForFunction(whenTakenOver)).jsonValue();
      const [first, grid] = await page.evaluate<[number, number]>(
        "[performance.getEntriesByName('first-contentful-paint')[0].startTime, window.gridShownAt]",
      );
      return { first: first / 1_000, grid: grid / 1_000, usable: usable / 1_000 };
    },
    /** Seconds from the press of a switch to its cell saying that Google creates the cache. */
    async toggle(bucket: string, zone: string): Promise<number> {
      const label = `Cache of ${bucket} in ${zone}`;
      const toggled = page.getByRole("switch", { name: label });
      await toggled.scrollIntoViewIfNeeded();
      await toggled.focus();
      await page.evaluate(watchCreating, label);
      await page.keyboard.press("Space");
      return (await page.evaluate<number>("window.creatingAfter")) / 1_000;
    },
  };
}

/** Runs in the page: when React has taken over every switch, or 0 as long as it has not. */
function whenTakenOver(): number {
  const switches = [...document.querySelectorAll("[role=switch]")];
  const isOurs = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactFiber"));
  return switches.every(isOurs) ? performance.now() : 0;
}

/** Runs in the page: waits for the press, and then for the word. Throws when the cell shows a cache that is on before it showed it being made. */
function watchCreating(label: string): void {
  const says = () => document.querySelector(`[role=switch][aria-label="${label}"]`)?.closest("td")?.textContent ?? "";
  const creatingAfter = new Promise<number>((resolve, reject) => {
    let pressedAt: number | null = null;
    addEventListener("keydown", () => (pressedAt = performance.now()), { capture: true, once: true });
    const look = new MutationObserver(() => {
      const text = says();
      if (pressedAt === null || !/Creating|-[a-z]On/.test(text)) return;
      look.disconnect();
      if (text.includes("Creating")) resolve(performance.now() - pressedAt);
      else reject(new Error(`${label} is on, and nobody saw it being created.`));
    });
    look.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  Object.assign(window, { creatingAfter });
}

/** Runs in the page, in every document. The frame after the last switch came is the one that shows it. */
function noteGrid(switches: number): void {
  const look = () => {
    if (document.querySelectorAll("[role=switch]").length < switches) return requestAnimationFrame(look);
    return requestAnimationFrame(() => Object.assign(window, { gridShownAt: performance.now() }));
  };
  requestAnimationFrame(look);
}
