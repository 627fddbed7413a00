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
