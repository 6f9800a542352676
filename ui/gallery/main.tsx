import '../base.css';
import { isLanguage } from '@multipartner/kernel/language';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { isAppearance } from '../theme/preferences.ts';
import { UiProvider } from '../theme.tsx';
import { Figures } from './figures.tsx';
import { Forms } from './forms.tsx';
import { Frame, Plain } from './frame.tsx';
import { Records } from './records.tsx';

const asked = new URLSearchParams(location.search);
const language = asked.get('language');
const appearance = asked.get('appearance');
const zone = asked.get('zone') === 'trust' ? 'trust' : 'app';
const PAGES = { records: Records, forms: Forms, figures: Figures };
const Page = PAGES[asked.get('page') as keyof typeof PAGES] ?? Records;

document.documentElement.lang = isLanguage(language) ? language : 'en';
const element = asked.get('page') === 'plain' ? <Plain zone={zone} /> : <Frame zone={zone} page={<Page />} />;
const router = createMemoryRouter([{ path: '*', element, action: () => null }], {
  initialEntries: ['/partner/customers?state=granted'],
});

createRoot(document.getElementById('root')!).render(
  <UiProvider
    zone={zone}
    language={isLanguage(language) ? language : 'en'}
    appearance={isAppearance(appearance) ? appearance : 'light'}
    timeZone="Europe/Berlin"
    now={Date.parse('2026-11-21T20:00:00Z')}
  >
    <RouterProvider router={router} />
  </UiProvider>,
);
