// Loaded before the program itself: whoever started it holds the other end of the channel, and a start that is killed
// takes its processes with it. The program gets the time it would have on Ctrl-C. What it forks in turn inherits this
// file and has a channel of its own, which is none of ours.
if (process.env["SLUICE_LEASH"] === String(process.ppid)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 4000).unref();
  });
  // The channel alone must not keep a program alive that has nothing left to do.
  process.channel?.unref();
}
