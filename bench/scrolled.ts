type Asked = { selector: string; seconds: number; pixels: number };

/** Runs in the page: scrolls an element on with every frame, by so many pixels a second, and counts them. `longest` is in ms. */
export function scrolled({
  selector,
  seconds,
  pixels,
}: Asked): Promise<{ rate: number; longest: number; moved: number }> {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  const { promise, resolve } = Promise.withResolvers<{ rate: number; longest: number; moved: number }>();
  const began = performance.now();
  const from = element.scrollTop;
  let [last, frames, longest] = [began, 0, 0];
  const next = (now: number) => {
    frames += 1;
    longest = Math.max(longest, now - last);
    last = now;
    element.scrollTop = from + ((now - began) / 1_000) * pixels;
    if (now - began < seconds * 1_000) return requestAnimationFrame(next);
    const moved = element.scrollTop - from;
    return resolve({ rate: frames / ((now - began) / 1_000), longest, moved });
  };
  requestAnimationFrame(next);
  return promise;
}
