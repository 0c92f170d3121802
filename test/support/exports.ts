import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

/** An export as a platform writes it, with the canonical rows that it holds. */
export interface ExportCase {
  /** Platform and case: google-ads/campaigns. */
  name: string;
  platform: string;
  file: string;
  bytes: Buffer;
  expected: string;
}

const root = fileURLToPath(new URL("../fixtures/exports/", import.meta.url));

const folders = (dir: string): string[] => readdirSync(dir).sort();

/** Every folder of fixtures/exports: one export beside its expected.csv. */
export const exportCases: ExportCase[] = folders(root).flatMap(platform =>
  folders(join(root, platform)).map(name => {
    const dir = join(root, platform, name);
    const [file = ""] = readdirSync(dir).filter(entry => entry !== "expected.csv");
    return {
      name: `${platform}/${name}`,
      platform,
      file,
      bytes: readFileSync(join(dir, file)),
      expected: readFileSync(join(dir, "expected.csv"), "utf8")
    };
  })
);
