/** A Chromium on this machine: where CHROMIUM names it, or at the usual places. Nothing is ever downloaded. */
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** `named`: the setting CHROMIUM; "none" says that there shall be no browser. null: there is none. */
export function findBrowser(named: string | undefined = process.env.CHROMIUM): string | null {
  if (named === 'none') return null;
  return [named, ...PLACES].find((place) => place && existsSync(place)) ?? null;
}
