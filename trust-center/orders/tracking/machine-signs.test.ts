import { describe, expect, it } from 'vitest';
import { RECORD_BYTES, readRecords, writeRecord } from './event-batch.ts';
import { type MachineSign, machineSignOf } from './machine-signs.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const APPLE_MAIL =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

describe('machines', () => {
  it.each<[string | undefined, MachineSign | null]>([
    [undefined, 'no_name'],
    ['Mozilla/5.0', 'privacy_proxy'],
    ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 'image_proxy'],
    ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'image_proxy'],
    ['Barracuda Sentinel (EE)', 'scanner'],
    ['Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0; Mimecast)', 'scanner'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'scanner'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36',
      'scanner',
    ],
    ['python-requests/2.32', 'scanner'],
    ['curl/8.14.1', 'scanner'],
    ['Go-http-client/2.0', 'scanner'],
    [APPLE_MAIL, null],
    [CHROME, null],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0', null],
    ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17231; Pro)', null],
    ['Mozilla/4.0 (compatible; ms-office; MSOffice rmj)', null],
    ['Outlook-iOS/709.2226530.prod.iphone (3.24.1)', null],
    ['Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9 Build/AP4A)', null],
  ])('%s opens as %s', (name, sign) => {
    const headers = name === undefined ? {} : { 'user-agent': name };
    expect(machineSignOf({ method: 'GET', headers }, { kind: 'open', isSafeLine: true })).toBe(sign);
  });

  it('knows what a browser fetches ahead of a person, and what only looks', () => {
    const person = { 'user-agent': CHROME, 'sec-fetch-mode': 'navigate' };
    const click = { kind: 'click', isSafeLine: true } as const;
    expect(machineSignOf({ method: 'GET', headers: person }, click)).toBeNull();
    expect(machineSignOf({ method: 'HEAD', headers: person }, click)).toBe('head');
    for (const ahead of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }, { 'x-moz': 'prefetch' }])
      expect(machineSignOf({ method: 'GET', headers: { ...person, ...ahead } }, click)).toBe('prefetch');
  });

  it('knows a program that calls itself a browser, over a safe line and for links alone', () => {
    for (const name of [CHROME, FIREFOX, SAFARI]) {
      const request = { method: 'GET', headers: { 'user-agent': name } };
      expect(machineSignOf(request, { kind: 'click', isSafeLine: true }), name).toBe('no_browser');
      expect(machineSignOf(request, { kind: 'click', isSafeLine: false })).toBeNull();
      expect(machineSignOf(request, { kind: 'open', isSafeLine: true })).toBeNull();
    }
    // Browsers on iPhones are as old as the system, whatever their own version.
    const chromeOn = (system: string) =>
      `Mozilla/5.0 (iPhone; CPU iPhone OS ${system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1`;
    for (const [system, sign] of [
      ['15_8', null],
      ['18_5', 'no_browser'],
    ] as const)
      expect(
        machineSignOf(
          { method: 'GET', headers: { 'user-agent': chromeOn(system) } },
          { kind: 'click', isSafeLine: true },
        ),
        system,
      ).toBe(sign);
    // A mail program's own view says nothing of the kind.
    const inApp = { method: 'GET', headers: { 'user-agent': APPLE_MAIL } };
    expect(machineSignOf(inApp, { kind: 'click', isSafeLine: true })).toBeNull();
  });
});

describe('a batch of events', () => {
  const ids = Uint8Array.from({ length: 32 }, (_, i) => i);
  const event = { ids, kind: 'click', linkIndex: 7, machineSign: 'every_link', atMs: 1_795_000_000_123 } as const;

  it('gives back what was written, and leaves out what was cut off or makes no sense', () => {
    const bytes = Buffer.alloc(3 * RECORD_BYTES - 1, 0xff);
    writeRecord(bytes, 0, event);
    const [first, ...others] = readRecords(bytes);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ kind: 'click', linkIndex: 7, machineSign: 'every_link', at: new Date(event.atMs) });
    expect([first!.partnerId, first!.deliveryId].map((id) => id.slice(0, 6))).toEqual(['prt_00', 'dlv_0g']);
    writeRecord(bytes, 0, { ...event, kind: 'open', linkIndex: null, machineSign: null });
    expect(readRecords(bytes)).toMatchObject([{ kind: 'open', linkIndex: null, machineSign: null }]);
    expect(readRecords(Buffer.alloc(5))).toEqual([]);
  });
});
