import { expect, it } from 'vitest';
import { titleOf, titleOfWrongLink } from './recipient-title.ts';

const visited = (search: string, language: string) => ({
  location: { search },
  matches: [{ id: 'root', data: { language } }],
});

it('names a partner once, and never our product', () => {
  expect(titleOf({ partnerName: 'City Cars Linz' }, 'Mails von City Cars Linz')).toEqual([
    { title: 'Mails von City Cars Linz' },
  ]);
  expect(titleOf({ partnerName: 'City Cars Linz' }, 'Adresse bestätigen')).toEqual([
    { title: 'Adresse bestätigen · City Cars Linz' },
  ]);
});

it('of a wrong link is in the language that the page is in', () => {
  expect(titleOfWrongLink(visited('?lang=en', 'de'))).toEqual([{ title: 'This link is not valid' }]);
  expect(titleOfWrongLink(visited('', 'de'))).toEqual([{ title: 'Dieser Link ist nicht gültig' }]);
  expect(titleOfWrongLink(visited('?lang=xx', 'en'))).toEqual([{ title: 'This link is not valid' }]);
  const broken = { ...visited('', 'de'), error: new Error('no database') };
  expect(titleOfWrongLink(broken)).toEqual([{ title: 'Das hat gerade nicht geklappt' }]);
});
