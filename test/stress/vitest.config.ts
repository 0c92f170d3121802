import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";

// One campaign after the other: each wants both cores for itself, and one measures time.
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/stress/*.test.ts"],
    env: {TZ: "Pacific/Kiritimati"},
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 180_000
  }
});
