// Kept to syntax that an old Node can parse, so that it still gets to print the sentence.
if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(
    "Sluice needs Node 20 or newer to begin (it brings its own Node 24): this is " +
      process.version +
      ". Install a current Node from nodejs.org and run the command again.",
  );
  process.exit(1);
}

void import("./setup/bootstrap.mjs").then(({ bootstrap }) => bootstrap("scripts/start.ts", { claim: true }));
