// Preloaded into a measured program: says at the end how much memory it needed, in kilobytes.
process.on("exit", () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
