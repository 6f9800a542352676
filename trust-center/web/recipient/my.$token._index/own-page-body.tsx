import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import type { OwnPage } from '../../../requests/own-page/view-own.ts';
import recipientCss from '../recipient.module.css';
import css from '../self-service/self-service.module.css';
import { AskForm } from './ask-form.tsx';
import { AddressForm, DetailsForm } from './details-form.tsx';
import { MailsForm } from './mails-form.tsx';
import { myMessages } from './my.messages.ts';
import type { ShownPlace } from './place-lines.ts';

export interface ShownPage extends Omit<OwnPage, 'places' | 'person'> {
  places: ShownPlace[];
  person:
    | (Omit<NonNullable<OwnPage['person']>, 'more'> & { more: { field: string; value: string; isTime: boolean }[] })
    | null;
}

interface BodyProps {
  view: ShownPage;
  partner: string;
  token: string;
}

/** All that is kept and all that can be done about it, as plain HTML: it works without a script. */
export function OwnPageBody({ view, partner, token }: BodyProps) {
  const t = useT(myMessages);
  const { date, dateTime } = useFormats();
  const { person, address, standing } = view;
  if (!person)
    return (
      <>
        <h2 className={css.heading}>{t('unknownTitle')}</h2>
        <p className={recipientCss.text}>
          {t(standing === 'suppressed' ? 'suppressed' : 'unknown', { partner, address })}
        </p>
      </>
    );
  return (
    <>
      <p className={recipientCss.text}>{t('sentence', { partner, address })}</p>
      {person.restrictedAt ? (
        <Callout tone="info">{t('restricted', { date: date(person.restrictedAt) })}</Callout>
      ) : null}
      <Section title={t('details')} sentence={t('detailsSentence')}>
        <DetailsForm own={person.own} />
        <AddressForm />
        <h3 className={recipientCss.undoTitle} style={{ margin: '24px 0 8px' }}>
          {t('more')}
        </h3>
        {person.more.length > 0 ? (
          <DefinitionList
            items={person.more.map(({ field, value, isTime }) => ({
              term: field,
              value: isTime ? dateTime(value) : value,
            }))}
          />
        ) : (
          <p className={recipientCss.small}>{t('moreNone')}</p>
        )}
      </Section>
      <Section title={t('mails')} sentence={person.stopped || person.purposes.length === 0 ? '' : t('mailsSentence')}>
        <MailsForm purposes={person.purposes} stopped={person.stopped} partner={partner} />
      </Section>
      <Section title={t('download')} sentence={t('downloadSentence')}>
        {/* A plain form: the answer is a file. */}
        <form method="post" action={`/my/${encodeURIComponent(token)}/file`}>
          <Button type="submit">{t('downloadButton')}</Button>
        </form>
      </Section>
      <Section title={t('places')} sentence={t('placesSentence')}>
        {view.places.map((place) => (
          <Place key={place.name} place={place} />
        ))}
      </Section>
      <Section title={t('requests')} sentence={view.requests.length === 0 ? t('requestsNone') : ''}>
        <Requests requests={view.requests} />
      </Section>
      <Section title={t('ask', { partner })} sentence={t('askSentence', { partner })}>
        <AskForm partner={partner} />
      </Section>
    </>
  );
}

function Section({ title, sentence, children }: { title: string; sentence: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{title}</h2>
      {sentence ? <p className={recipientCss.small}>{sentence}</p> : null}
      {children}
    </section>
  );
}

function Place({ place: { title, what, count, lines } }: { place: ShownPlace }) {
  const t = useT(myMessages);
  const { dateTime, number } = useFormats();
  if (count === 0)
    return (
      <div className={css.place}>
        <p className={css.empty}>
          <span>
            {title}
            <span className={css.help}>{what}</span>
          </span>
          <span className={css.count}>{t('entriesNone')}</span>
        </p>
      </div>
    );
  return (
    <details className={css.place}>
      <summary>
        <span>
          <strong>{title}</strong>
          <span className={css.help}>{what}</span>
        </span>
        <span className={css.count}>{t('entries', { count, formatted: number(count) })}</span>
      </summary>
      <ul className={css.rows}>
        {lines.map(({ at, text }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no number of their own, and the list never changes
          <li key={n}>
            {text}
            {at ? <span className={css.help}>{dateTime(at)}</span> : null}
          </li>
        ))}
      </ul>
      {lines.length < count ? <p className={recipientCss.small}>{t('shownOf', { count: lines.length })}</p> : null}
    </details>
  );
}

function Requests({ requests }: Pick<ShownPage, 'requests'>) {
  const t = useT(myMessages);
  const { date } = useFormats();
  return (
    <ul className={css.rows}>
      {requests.map(({ kind, state, outcome, receivedOn, dueOn }, n) => {
        const received = date(`${receivedOn}T12:00:00Z`);
        const due = date(`${dueOn}T12:00:00Z`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page shows no numbers of requests, and the list never changes
          <li key={n}>
            <strong>{t(`request_${kind}`)}</strong>
            <span className={css.help}>
              {state === 'closed'
                ? t(`request_${outcome ?? 'done'}`, { received })
                : t('request_waits', { received, due })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
