// Screens import from here alone.
export * from "#lib/loads/axis.ts";
export * from "#lib/loads/cause-lines.ts";
export * from "#lib/loads/fact-rows.ts";
export * from "#lib/loads/finding.ts";
export * from "#lib/loads/load-title.ts";
export * from "#lib/loads/loads-finding.ts";
export * from "#lib/loads/log-pages.ts";
export * from "#lib/loads/mean-start.ts";
export * from "#lib/loads/phase-of-line.ts";
export * from "#lib/loads/phase-stack.ts";
export * from "#lib/loads/row-note.ts";
export * from "#lib/loads/row-text.ts";
export * from "#lib/loads/table-text.ts";
export * from "#lib/loads/waterfall.ts";
