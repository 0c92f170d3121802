import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {type Browser, chromium} from "playwright-core";

/** Where Chromium and its relatives usually lie, the one named by CHROME_PATH first. */
function usualPlaces(): string[] {
  const {CHROME_PATH, PROGRAMFILES, LOCALAPPDATA} = process.env;
  const windows = [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].flatMap(folder =>
    folder
      ? [
          join(folder, "Google/Chrome/Application/chrome.exe"),
          join(folder, "Microsoft/Edge/Application/msedge.exe")
        ]
      : []
  );
  return [
    ...(CHROME_PATH ? [CHROME_PATH] : []),
    ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(
      name => `/usr/bin/${name}`
    ),
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...windows
  ];
}

/** The browser of this machine; null where there is none. */
export function findBrowser(): string | null {
  return usualPlaces().find(path => existsSync(path)) ?? null;
}

/** The browser of this machine. On Debian and Ubuntu root installs it where there is none; elsewhere it says what to do. */
export function needBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    execFileSync("apt-get", ["update"], {stdio: "inherit"});
    execFileSync("apt-get", ["install", "-y", "chromium"], {stdio: "inherit"});
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    "no browser found for the tests of the site; install Chrome or Chromium (Debian: sudo apt-get install -y chromium), or set CHROME_PATH to its program"
  );
}

/** Starts the browser without a window; it asks nothing of any network by itself. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: needBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
  });
}

if (process.argv[1] === import.meta.filename) console.log(needBrowser());
