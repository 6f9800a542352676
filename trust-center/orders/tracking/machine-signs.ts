/**
 * By what a program is known that opens or follows what a person was sent. It is a label: the event is stored all the same, and no
 * number counts it as a person. Nobody is ever unsubscribed by such a visit, because nothing changes by GET.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

/** Never another order: an event carries the place in this list. `every_link` is judged later, from several events together. */
export const MACHINE_SIGNS = [
  'no_name',
  'scanner',
  'image_proxy',
  'privacy_proxy',
  'prefetch',
  'head',
  'no_browser',
  'every_link',
] as const;
export type MachineSign = (typeof MACHINE_SIGNS)[number];

// What mail programs say of themselves; short names among them would pass for programs that pretend to be a browser.
const MAIL_PROGRAM = /Thunderbird|Microsoft Outlook|ms-office|Outlook-(iOS|Android)|eM ?Client|K-9 Mail|FairEmail/i;
// Webmail fetches images by a server of its own, when somebody looks and also when nobody does.
const IMAGE_PROXY = /GoogleImageProxy|YahooMailProxy|YahooCacheSystem|image-?proxy|DuckDuckGo-Email|FastmailImage/i;
const SECURITY =
  /barracuda|mimecast|proofpoint|safelinks|trendmicro|symantec|messagelabs|fireeye|forcepoint|sophos|fortinet|ironport|zscaler|checkpoint|bitdefender|urlscan|virustotal|scan|proxy|preview|monitor|headless|phantomjs/i;
/** Apple Mail fetches every image once for every mail, read or not, and says no more than this (Mail Privacy Protection). */
const APPLE_PRIVACY = 'Mozilla/5.0';
// From these versions on browsers say with every request over a safe line what it is for (Fetch Metadata).
const SAYS_WHAT_FOR = [
  [/ Chrome\/(\d+)/, 80],
  [/ Firefox\/(\d+)/, 90],
  [/ Version\/(\d+)[.\d]* .*Safari\//, 17],
  // On iPhone and iPad every browser is the system's in another dress: the system's version counts.
  [/\((?:iPhone|iPad);.* OS (\d+)_.*(?:CriOS|FxiOS|EdgiOS)\//, 17],
] as const;

const KEPT_NAMES = 5_000;
const byName = new Map<string, MachineSign | null>();

function nameSign(name: string): MachineSign | null {
  if (name === APPLE_PRIVACY) return 'privacy_proxy';
  if (IMAGE_PROXY.test(name)) return 'image_proxy';
  if (SECURITY.test(name)) return 'scanner';
  return !MAIL_PROGRAM.test(name) && isbot(name) ? 'scanner' : null;
}

function keptNameSign(name: string): MachineSign | null {
  let sign = byName.get(name);
  if (sign === undefined) {
    sign = nameSign(name);
    // Names come from outside: the list begins anew rather than grow.
    if (byName.size >= KEPT_NAMES) byName.clear();
    byName.set(name, sign);
  }
  return sign;
}

/** True for a program that calls itself a recent browser and does not behave like one: farms of scanners in data centres do. */
function onlyPretends(name: string, headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-mode'] !== undefined || MAIL_PROGRAM.test(name)) return false;
  return SAYS_WHAT_FOR.some(([pattern, since]) => Number(pattern.exec(name)?.[1] ?? 0) >= since);
}

/** The sign of one request, or null where it looks like a person's. `isSafeLine`: it came over HTTPS, where browsers say more. */
export function machineSignOf(
  { method, headers }: { method?: string; headers: IncomingHttpHeaders },
  { kind, isSafeLine }: { kind: 'open' | 'click'; isSafeLine: boolean },
): MachineSign | null {
  const name = headers['user-agent'];
  if (!name) return 'no_name';
  const known = keptNameSign(name.slice(0, 400));
  if (known) return known;
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-purpose'] ?? headers['x-moz'];
  if (purpose !== undefined && /prefetch|preview|prerender/i.test(String(purpose))) return 'prefetch';
  if (method === 'HEAD') return 'head';
  // A link opens in a browser; an image is also fetched by mail programs that say little of themselves.
  return kind === 'click' && isSafeLine && onlyPretends(name, headers) ? 'no_browser' : null;
}
