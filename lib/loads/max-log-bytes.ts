/** The most that is explained at once. */
export const maxLogBytes = 64 * 1024 * 1024;
