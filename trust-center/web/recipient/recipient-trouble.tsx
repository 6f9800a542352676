import { isLanguage } from '@multipartner/kernel/language';
import { translate, useLanguage } from '@multipartner/ui/messages';
import { isRouteErrorResponse, useLocation, useRouteError, useSearchParams } from '@remix-run/react';
import { recipientMessages } from './recipient.messages.ts';
import css from './recipient.module.css';
import { RecipientFrame } from './recipient-frame.tsx';

/** What the person can do something about has a sentence of its own: too many tries, for example. Broken parts and keys say nothing to it. */
function saidOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error) || error.status >= 500 || error.status === 423) return undefined;
  const message = (error.data as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : undefined;
}

/** In the place of a recipient’s page that could not be made, as the `ErrorBoundary` of its route. It shows nothing of our product: whoever got a mail does not know it. */
export function RecipientTrouble() {
  const { pathname, search } = useLocation();
  const [query] = useSearchParams();
  const said = saidOf(useRouteError());
  const browser = useLanguage();
  const chosen = query.get('lang');
  const language = isLanguage(chosen) ? chosen : browser;
  const t = translate(recipientMessages, language);
  return (
    <RecipientFrame language={language}>
      <h1 className={css.title}>{t('failedTitle')}</h1>
      <p className={css.text}>{said ?? t('trouble')}</p>
      <a href={pathname + search}>{t('again')}</a>
    </RecipientFrame>
  );
}
