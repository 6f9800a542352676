import type { Language } from '@multipartner/kernel/language';
import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { translate, useLanguage, useT } from '../messages.ts';
import { LinkButton } from '../navigation/button.tsx';
import { errorPageMessages } from './error-page.messages.ts';
import css from './error-page.module.css';

interface ErrorPageProps {
  status: number;
  /** What happened. */
  title: string;
  why?: ReactNode;
  /** What the person can do now. */
  now?: ReactNode;
  reference?: string;
  action?: ReactNode;
}

export function ErrorPage({ status, title, why, now, reference, action }: ErrorPageProps) {
  const t = useT(errorPageMessages);
  return (
    <section className={css.error} aria-labelledby="error-title">
      <p className={css.status}>{status}</p>
      <h1 id="error-title" className={css.title}>
        {title}
      </h1>
      {why ? <p className={css.text}>{why}</p> : null}
      {now ? <p className={css.text}>{now}</p> : null}
      {reference ? <p className={css.reference}>{t('reference', { reference })}</p> : null}
      {action ? <div className={css.action}>{action}</div> : null}
    </section>
  );
}

const KINDS = { 401: 'unauthenticated', 403: 'forbidden', 404: 'notFound', 423: 'locked', 503: 'unavailable' } as const;

/** Below 500 nothing is broken: something cannot be done, and its sentence says why. */
const kindOf = (status: number) =>
  KINDS[status as keyof typeof KINDS] ?? (status >= 400 && status < 500 ? 'refused' : 'unknown');

interface Described {
  status: number;
  /** The registry's sentence, in the person's language */
  message?: string;
  reference?: string;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * What a thrown thing says to a person. The server sends a refusal's sentence along (serving/routes/route-access.ts): the registry itself would
 * be more than a tenth of a page's script.
 */
function describeRouteError(error: unknown): Described {
  if (!isRouteErrorResponse(error)) return { status: 500 };
  const data = error.data as { message?: unknown; reference?: unknown } | null;
  return { status: error.status, message: textOf(data?.message), reference: textOf(data?.reference) };
}

/** The error boundary of a route. Says the registry's sentence where there is one, and never an error's own message. */
export function RouteErrorPage({ home = '/', language }: { home?: string; language?: Language }) {
  const pageLanguage = useLanguage();
  const location = useLocation();
  const spoken = language ?? pageLanguage;
  const t = translate(errorPageMessages, spoken);
  const { status, message, reference } = describeRouteError(useRouteError());
  const kind = kindOf(status);
  return (
    <ErrorPage
      status={status}
      title={t(kind)}
      why={message ?? t(`${kind}Why`)}
      now={t(`${kind}Now`)}
      reference={reference}
      action={
        status >= 500 || status === 423 ? (
          <LinkButton href={location.pathname + location.search} variant="primary">
            {t('again')}
          </LinkButton>
        ) : (
          <LinkButton to={home} variant="primary">
            {t('home')}
          </LinkButton>
        )
      }
    />
  );
}
