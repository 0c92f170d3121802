import {fileURLToPath} from "node:url";
import {configDefaults, defineConfig} from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/stress/**", "test/bench/**"],
    setupFiles: ["test/support/chance.ts"],
    // 14 hours ahead of UTC: what reads the machine's zone by mistake lands on another day here.
    env: {TZ: "Pacific/Kiritimati"},
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000
  }
});
