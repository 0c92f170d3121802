// npm run sample [folder]: writes the exports of the fictional business. business.yaml and contracts/ beside them are written by hand.
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {makeSample} from "./sample.js";

const folder = process.argv[2] ?? "data/harbor-hvac";
const {files, planted} = makeSample();
for (const {path, bytes} of files) {
  const target = join(folder, path);
  mkdirSync(dirname(target), {recursive: true});
  writeFileSync(target, bytes);
}
const report = [
  ...files.map(({path, rows, bytes}) => `${path}: ${rows} rows, ${Math.ceil(bytes.length / 1024)} kB`),
  ...planted.map(({file, line, kind, reason}) => `${file}:${line} ${kind}, ${reason}`)
];
process.stdout.write(`${report.join("\n")}\n`);
