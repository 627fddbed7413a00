// Kept to syntax that an old Node can parse, so that it still gets to print the sentence.
if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(
    "Sluice needs Node 20 or newer to begin (it brings its own Node 24): this is " +
      process.version +
      ". Install a current Node from nodejs.org and run the command again.",
  );
  process.exit(1);
}

if (process.argv.slice(2).some((flag) => flag === "--help" || flag === "-h")) {
  void import("./setup/help.mjs").then(({ help }) => console.log(help()));
} else {
  void import("./setup/bootstrap.mjs").then(({ bootstrap }) => bootstrap("scripts/start.ts", { claim: true }));
}
