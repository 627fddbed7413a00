// Stands for `server-only`, which is an error outside a build.
// oxlint-disable-next-line unicorn/require-module-specifiers -- there is nothing to export
export {};
