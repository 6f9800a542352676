import { describe, expect, it } from 'vitest';
import type { ContactProfile } from '../../people/contacts/profile.ts';
import { chooseCustomers, languageCode } from './customer-kinds.ts';

const person = (id: string, more: Partial<ContactProfile> = {}) => ({
  id,
  profile: { email: `${id}@kunden.example`, tags: [], custom: {}, fields: {}, ...more } as ContactProfile,
});
const tag = (name: string, fallback: string) => ({ tag: name, fallback, escape: 'html' as const });
const mail = {
  language: 'de',
  subject: ['Für ', tag('contact.firstName', 'Sie')],
  html: [tag('contact.greeting', 'Guten Tag'), tag('contact.city', '')],
  text: [tag('contact.firstName', 'Sie')],
};
const anna = person('anna', { firstName: 'Anna', lastName: 'Auer', city: 'Ulm', language: 'de-AT' });
const bert = person('bert', { lastName: 'Bern', language: 'fr' });
const cora = person('cora', { firstName: 'Cora-Alexandra', lastName: 'von der Hohenfels', city: 'Basel' });
const unknown = person('unknown', { language: 'deutsch' });
const kindsOf = (people: Parameters<typeof chooseCustomers>[0], round = 0) =>
  Object.fromEntries(chooseCustomers(people, mail, round).chosen.map(({ candidate, kinds }) => [candidate.id, kinds]));

describe('customers of different kinds', () => {
  it('are one of each kind, and one person once', () => {
    expect(kindsOf([bert, unknown, cora, anna])).toEqual({
      anna: ['named'],
      unknown: ['nameless', 'leastKnown'],
      cora: ['longestName'],
      bert: ['otherLanguage'],
    });
    expect(kindsOf([anna])).toEqual({ anna: ['named', 'longestName'] });
    expect(chooseCustomers([anna], mail, 0).nobody).toEqual(['nameless', 'leastKnown', 'otherLanguage']);
    expect(chooseCustomers([], mail, 3)).toMatchObject({ chosen: [], nobody: { length: 5 } });
  });

  it('are others in another round, as far as there are others', () => {
    expect(kindsOf([bert, unknown, cora, anna], 1)).toMatchObject({ cora: ['named'], anna: ['longestName'] });
    expect(kindsOf([anna], 7)).toEqual(kindsOf([anna]));
  });

  it('come with what stands in their mail for what is not known', () => {
    const of = (one: typeof anna) => chooseCustomers([one], mail, 0).chosen[0]!.substitutes;
    expect(of(anna)).toEqual([]);
    expect(of(unknown)).toEqual([
      { tag: 'contact.firstName', instead: 'Sie' },
      { tag: 'contact.greeting', instead: 'Guten Tag' },
      { tag: 'contact.city', instead: '' },
    ]);
    // A last name is enough for a greeting by name.
    expect(of(bert).map((one) => one.tag)).toEqual(['contact.firstName', 'contact.city']);
  });

  it('a language is a code or not known', () => {
    expect(['fr', 'FR-ch', 'de_AT', 'deutsch', '', undefined].map(languageCode)).toEqual([
      'fr',
      'fr',
      'de',
      null,
      null,
      null,
    ]);
  });
});
