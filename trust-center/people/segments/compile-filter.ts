/** Makes a filter into a test of one person. The one evaluator: for counts, orders and previews, in workers and outside of them. */
import type { Standings } from '../consent/grounds.ts';
import { aimFor } from '../consent/mail-aim.ts';
import { isMailable } from '../consent/next-consent.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import { type BirthdayWindow, isBirthdayIn, windowAhead } from './birthday-window.ts';
import { compileOwnField } from './compile-own-field.ts';
import type { Condition, Filter } from './condition.ts';

/** What conditions ask beside the profile; can be sent to a worker. */
export interface FilterSurroundings {
  /** The partner's day, `YYYY-MM-DD` */
  today: string;
  /** Names of {@link activityName}, in the order of the places that {@link Person.did} is asked for */
  activities: string[];
  /** By kilometres: `DE 89073`, … ; empty where no postal codes are known */
  nearby: Record<number, string[]>;
  /** Where a contact without a country lives */
  country: string;
}

export interface Person {
  profile: ContactProfile;
  standings: Standings;
  /** Whether what `activities[place]` names happened */
  did: (place: number) => boolean;
}

export type PersonTest = (person: Person) => boolean;

export const activityName = ({ what, days }: { what: string; days: number }): string => `${what}:${days}`;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** "1.234,5" and "1234.5" are one number; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = /,\d{1,3}$|\.\d{3},/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text;
  return /^-?\d+(?:\.\d+)?$/.test(plain.trim()) ? Number(plain) : null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function compileText(operator: string, wanted: string): (actual: string) => boolean {
  const folded = fold(wanted);
  const number = readNumber(wanted);
  switch (operator) {
    case 'filled':
      return (actual) => actual !== '';
    case 'empty':
      return (actual) => actual === '';
    // ISO dates sort like text; a literal text that is no date is neither before nor after.
    case 'before':
      return (actual) => DAY.test(actual) && actual < wanted;
    case 'after':
      return (actual) => DAY.test(actual) && actual > wanted;
    case 'less':
    case 'more':
      return (actual) => {
        const own = readNumber(actual);
        return own !== null && number !== null && (operator === 'less' ? own < number : own > number);
      };
    case 'is':
      return (actual) => fold(actual) === folded;
    case 'isNot':
      return (actual) => fold(actual) !== folded;
    case 'startsWith':
      return (actual) => fold(actual).startsWith(folded);
    default:
      return (actual) => fold(actual).includes(folded);
  }
}

const inWindow =
  (window: BirthdayWindow): PersonTest =>
  ({ profile }) =>
    isBirthdayIn(profile.birthday ?? '', window);

const COUNTRIES: Record<string, string> = {
  deutschland: 'DE',
  germany: 'DE',
  österreich: 'AT',
  austria: 'AT',
  schweiz: 'CH',
  switzerland: 'CH',
};

/** `DE 89073`, as the lists of nearby postal codes name it. */
export function postalKey(postalCode: string, country: string, home: string): string {
  const named = country.trim();
  const code = named === '' ? home : (COUNTRIES[named.toLowerCase()] ?? named.toUpperCase());
  // A country's letters before the code are an old habit: D-89073, CH-4051.
  return `${code} ${postalCode
    .trim()
    .toUpperCase()
    .replace(/^[A-Z]{1,2}-/, '')}`;
}

function compileCondition(rule: Condition, around: FilterSurroundings): PersonTest {
  switch (rule.kind) {
    case 'field': {
      const test = compileText(rule.operator, rule.value);
      return ({ profile }) => test(profile[rule.field] ?? '');
    }
    case 'custom': {
      const test = compileText(rule.operator, rule.value);
      return ({ profile: { custom } }) => test(Object.hasOwn(custom, rule.name) ? custom[rule.name]! : '');
    }
    case 'own': {
      const test = compileOwnField(rule, around.today);
      return ({ profile: { fields } }) => test(Object.hasOwn(fields, rule.field) ? fields[rule.field]! : '');
    }
    case 'tag': {
      const wanted = fold(rule.value);
      return ({ profile }) => profile.tags.some((tag) => fold(tag) === wanted) === (rule.operator === 'has');
    }
    case 'consent': {
      // A filter that an order keeps from before there were purposes has none.
      const purpose = rule.purpose ?? 'newsletter';
      if (rule.operator === 'withdrawn') return ({ standings }) => standings[purpose].state === 'withdrawn';
      return ({ standings }) => isMailable(standings[purpose], aimFor(purpose)) === (rule.operator === 'mailable');
    }
    case 'activity': {
      const place = around.activities.indexOf(activityName(rule));
      if (place < 0) throw new RangeError('an activity that nobody looked up');
      return ({ did }) => did(place) === (rule.operator === 'did');
    }
    case 'birthday':
      return inWindow(rule.operator === 'next' ? windowAhead(around.today, rule.days) : rule);
    case 'nearby': {
      const codes = new Set(around.nearby[rule.kilometres]);
      return ({ profile }) =>
        !!profile.postalCode && codes.has(postalKey(profile.postalCode, profile.country ?? '', around.country));
    }
  }
}

function join(match: Filter['match'], tests: readonly PersonTest[]): PersonTest {
  return match === 'all'
    ? (person) => tests.every((test) => test(person))
    : (person) => tests.some((test) => test(person));
}

/** True if the person belongs to the segment. An empty filter with `all` is everybody. */
export function compileFilter(filter: Filter, around: FilterSurroundings): PersonTest {
  return join(
    filter.match,
    filter.conditions.map((one) =>
      one.kind === 'group'
        ? join(
            one.match,
            one.conditions.map((inner) => compileCondition(inner, around)),
          )
        : compileCondition(one, around),
    ),
  );
}
