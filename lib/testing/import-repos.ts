import { randomContent } from "../../sandbox/hub/random-content.ts";

/** Two files of four parts each, as `importRig` cuts them, and one of a single request. */
export const twoLarge = {
  id: "acme/two-large",
  files: () => ({
    "config.json": "{}",
    "a.dat": randomContent("a", 18 * 2 ** 20),
    "b.dat": randomContent("b", 18 * 2 ** 20),
  }),
};

/** So many files of so many bytes and a little more, on LFS whatever their size. */
export function manyFiles(count: number, bytes: number) {
  const name = (n: number) => `${n}.dat`;
  return {
    id: `acme/many-${count}`,
    files: () => ({
      "config.json": "{}",
      ".gitattributes": "*.dat filter=lfs diff=lfs merge=lfs -text\n",
      ...Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), randomContent(`many ${n}`, bytes + n)])),
    }),
  };
}
