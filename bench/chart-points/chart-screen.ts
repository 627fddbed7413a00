import { signedIn } from "../sign-in.ts";

type Signed = { url: string; account: { email: string; password: string } };

export type Paint = { milliseconds: number; marks: number };

/** A browser that notes when the explorer's chart is painted for the first time. */
export async function openChart(sluice: Signed) {
  const { page, ...browser } = await signedIn(sluice, 900, (one) => one.addInitScript(noteChart));
  const session = await page.context().newCDPSession(page);

  return {
    ...browser,
    slowDown: (rate: number) => session.send("Emulation.setCPUThrottlingRate", { rate }),
    /** From the last byte of the marks, and of the regressions among them, to their paint. */
    async paint(): Promise<Paint> {
      const answered = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/v1/loads/marks");
      await page.goto("/loads?window=90d");
      const answer: unknown = await (await answered).json();
      await page.waitForFunction(() => Reflect.has(window, "chartPaintedAt"));
      return { milliseconds: await page.evaluate<number>(sinceMarks), marks: marksOf(answer) };
    },
  };
}

function marksOf(answer: unknown): number {
  if (typeof answer === "object" && answer && "marks" in answer && Array.isArray(answer.marks))
    return answer.marks.length;
  throw new Error("The explorer's marks came without any.");
}

/** Runs in the page: milliseconds from the end of the later answer. */
function sinceMarks(): number {
  const entries = performance.getEntriesByType("resource").filter(({ name }) => /loads.(marks|regressions)/.test(name));
  const ends = entries.flatMap((entry) => (entry instanceof PerformanceResourceTiming ? [entry.responseEnd] : []));
  if (ends.length < 2) throw new Error("The page did not ask for marks and what is told of them.");
  return Number(Reflect.get(window, "chartPaintedAt")) - Math.max(...ends);
}

/** Runs in the page, in every document. What is posted from the frame that draws the marks comes once it is painted. */
function noteChart(): void {
  const look = () => {
    if (document.querySelector("figure path[data-cache]") === null) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => Object.assign(window, { chartPaintedAt: performance.now() }));
    port1.start();
    return port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
