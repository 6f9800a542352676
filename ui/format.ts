/**
 * Numbers, shares, dates and spans of time for people, by language and time zone. The zone always comes from the page's context
 * and never from the browser, so that the server and the first render in the browser write the same.
 */
import type { Language } from '@multipartner/kernel/language';
import { DAY_MS, HEADQUARTERS_ZONE, HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react';
import { readWallTime } from './day-text.ts';
import { useLanguage } from './messages.ts';

// 24-hour clock and day before month in English too: the product's markets read dates that way.
const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };
export const DEFAULT_TIME_ZONE = HEADQUARTERS_ZONE;

type Instant = Date | string | number;

export interface Formats {
  /** 12,345 */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A share between 0 and 1 as "42.1 %"; "–" when nothing was counted. */
  percent(share: number | null, fractionDigits?: number): string;
  /** 24 Nov 2026 */
  date(value: Instant): string;
  /** 24 Nov 2026, 09:00 */
  dateTime(value: Instant): string;
  /** Tue 24 Nov, 09:00; with the year when it is another one than `now`'s. Near actions. */
  moment(value: Instant): string;
  /** Tue 24 Nov: the day alone, for axes and periods. */
  day(value: Instant): string;
  /** 09:00 */
  time(value: Instant): string;
  /** "in 3 days", "2 hours ago", measured from the page's `now`. */
  relative(value: Instant): string;
  /** 1.4 MB, from bytes. */
  bytes(value: number): string;
  /** "Anna, Ben and Cem" */
  list(values: readonly string[]): string;
  /** "Germany" of "DE"; what is no code stays as it is. */
  country(code: string): string;
  /** "German" of "de"; what is no code stays as it is. */
  languageName(code: string): string;
}

const cache = new Map<string, Formats>();
const CACHE_LIMIT = 200; // languages times zones in use; past it the cache starts anew

/** The formats for one language and IANA time zone. `now` is only used by `relative` and `moment`. */
export function formats(language: Language, timeZone: string = DEFAULT_TIME_ZONE, now: Instant = Date.now()): Formats {
  const nowMs = new Date(now).getTime();
  const key = `${language} ${timeZone} ${Math.floor(nowMs / SECOND_MS)}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const made = createFormats(language, timeZone, nowMs);
  cache.set(key, made);
  return made;
}

function createFormats(language: Language, timeZone: string, nowMs: number): Formats {
  const locale = LOCALES[language];
  const zoned = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const date = zoned({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayParts = zoned({ weekday: 'short', day: 'numeric', month: 'short' });
  const time = zoned({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const year = zoned({ year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const at = (value: Instant) => new Date(value);
  const day = (value: Instant) => writeDay(dayParts.formatToParts(at(value)), language);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  return {
    number,
    percent: (share, digits = 1) =>
      share === null || !Number.isFinite(share)
        ? '–'
        : `${number(share * 100, { maximumFractionDigits: digits })}\u00a0%`,
    date: (value) => date.format(at(value)),
    time: (value) => time.format(at(value)),
    dateTime: (value) => `${date.format(at(value))}, ${time.format(at(value))}`,
    day,
    moment: (value) => {
      const sameYear = year.format(at(value)) === year.format(nowMs);
      return `${day(value)}${sameYear ? '' : ` ${year.format(at(value))}`}, ${time.format(at(value))}`;
    },
    relative: (value) => writeRelative(relative, at(value).getTime() - nowMs),
    bytes: (value) => writeBytes(value, number),
    list: (values) => list.format(values),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    languageName: (code) => (/^[a-z]{2}$/.test(code) ? (languages.of(code) ?? code) : code),
  };
}

/** "Tue 24 Nov" and "Di, 24. Nov." without the comma after the weekday, which would stand twice beside a time. */
function writeDay(parts: Intl.DateTimeFormatPart[], language: Language): string {
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  const weekday = part('weekday').replace(/\.$/, '');
  return language === 'de'
    ? `${weekday}, ${part('day')}. ${part('month')}`
    : `${weekday} ${part('day')} ${part('month')}`;
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
];

function writeRelative(format: Intl.RelativeTimeFormat, differenceMs: number): string {
  const [unit, unitMs] = UNITS.find(([, ms]) => Math.abs(differenceMs) >= ms) ?? ['second', SECOND_MS];
  // Nobody needs seconds: "now" until a minute has passed.
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.round(differenceMs / unitMs), unit);
}

function writeBytes(value: number, number: Formats['number']): string {
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const step = Math.min(steps.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${number(value / 1000 ** step, { maximumFractionDigits: step === 0 ? 0 : 1 })}\u00a0${steps[step]}`;
}

/** The wall time ("2026-11-24T09:00") of an instant in a zone, as `DateTimeField` takes it. */
export function toLocalInput(value: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(value));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant of what a `DateTimeField` sends, as people type it, in a zone; null when it is no moment. A time that the clock
 * change skips moves forward by the change, a time that happens twice is its first.
 */
export function fromLocalInput(value: string, timeZone: string): Date | null {
  const wall = readWallTime(value);
  if (!wall) return null;
  const wallMs = Date.parse(`${wall}Z`);
  const offsetAt = (ms: number) =>
    Date.parse(`${toLocalInput(ms, timeZone)}Z`) - Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  // The larger offset gives the earlier instant; of the two around a clock change the earlier one that fits is meant.
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  const candidates = [wallMs - before, wallMs - after].sort((a, b) => a - b);
  const fitting = candidates.find((ms) => ms + offsetAt(ms) === wallMs);
  return new Date(fitting ?? wallMs - before);
}

interface FormatContextValue {
  timeZone: string;
  now: number | null;
}
const FormatContext = createContext<FormatContextValue>({ timeZone: DEFAULT_TIME_ZONE, now: null });

/** Sets the time zone and the page's `now` (milliseconds since 1970, from the server; else that of the page). `UiProvider` does it for a page. */
export function FormatProvider(props: { timeZone: string; now?: number; children?: ReactNode }) {
  const { timeZone } = props;
  const page = useContext(FormatContext);
  const now = props.now ?? page.now;
  const value = useMemo(() => ({ timeZone, now }), [timeZone, now]);
  return createElement(FormatContext.Provider, { value }, props.children);
}

/** The formats of the page: its language, its time zone, its `now`. */
export function useFormats(): Formats {
  const language = useLanguage();
  const { timeZone } = useContext(FormatContext);
  return formats(language, timeZone, useNow());
}

export const useTimeZone = (): string => useContext(FormatContext).timeZone;

/** The page's `now` in milliseconds since 1970. */
export function useNow(): number {
  const { now } = useContext(FormatContext);
  return now ?? Date.now();
}
