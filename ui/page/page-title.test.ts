import { describe, expect, it } from 'vitest';
import { defineMessages } from '../messages.ts';
import { pageTitle, titled } from './page-title.ts';

const messages = defineMessages({ en: { title: 'Sign in' }, de: { title: 'Anmelden' } });
const rootSays = (data: unknown) => ({ matches: [{ id: 'root', data }] });

describe('titles', () => {
  it('name the page, then the product', () => {
    expect(pageTitle('app', 'Campaigns')).toEqual([{ title: 'Campaigns · Multipartner' }]);
    expect(pageTitle('trust', 'Results')).toEqual([{ title: 'Results · Multipartner Trust Center' }]);
    expect(pageTitle('trust', undefined)).toEqual([{ title: 'Multipartner Trust Center' }]);
  });

  it('are in the language of the page, and in English when the root has failed', () => {
    const meta = titled('trust', messages, 'title');
    expect(meta(rootSays({ language: 'de' }))).toEqual([{ title: 'Anmelden · Multipartner Trust Center' }]);
    expect(meta(rootSays(undefined))).toEqual([{ title: 'Sign in · Multipartner Trust Center' }]);
  });
});
