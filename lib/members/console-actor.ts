/** Whoever starts Sluice: the machine's console is proof enough, and has no account. */
export const consoleActor = { id: "console", name: "The console" };
