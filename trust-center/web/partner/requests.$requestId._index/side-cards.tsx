import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type Definition, DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Timeline } from '@multipartner/ui/timeline';
import { useLoaderData } from '@remix-run/react';
import { asksForCopy } from '../../../requests/kinds.ts';
import { useDayWords } from '../../retention-parts/words.tsx';
import { ClockBadge } from '../request-desk/parts.tsx';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { requestMessages } from './request.messages.ts';
import type { loader } from './route.tsx';

/** By when, and the way to more time. */
export function ClockCard() {
  const { view } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const words = useT(requestWords);
  const day = useDayWords();
  const { date } = useFormats();
  const items: Definition[] = [
    { term: t('received'), value: day(view.receivedOn) },
    ...(view.extendedAt ? [{ term: t('firstDue'), value: day(view.firstDueOn) }] : []),
    { term: t('due'), value: day(view.dueOn) },
    view.clock
      ? { term: t('left'), value: <ClockBadge clock={view.clock} /> }
      : { term: t('closed'), value: view.closedAt ? date(view.closedAt) : '' },
    { term: t('origin'), value: words(`origin_${view.origin}`) },
    { term: t('language'), value: t(`lang_${view.language}`) },
  ];
  return (
    <Card title={t('clock')}>
      <Stack gap={3}>
        <DefinitionList items={items} columns={2} />
        {view.mayExtend ? (
          <Row>
            <LinkButton to={`${requestPath(view.requestId)}/extend`}>{t('extend')}</LinkButton>
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}

/** What came of a closed request. */
export function OutcomeCard() {
  const { view } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const words = useT(requestWords);
  const { outcome, refusal, erasureN } = view;
  return (
    <Card title={t('answer')}>
      <Stack gap={3}>
        <DefinitionList
          items={[
            { term: t('outcome'), value: outcome ? words(`outcome_${outcome}`) : '' },
            ...(refusal ? [{ term: t('ground'), value: words(`refusal_${refusal}`) }] : []),
          ]}
        />
        {erasureN === null ? null : (
          <Row>
            <LinkButton to={`/partner/settings/retention/erasures/${erasureN}`}>{t('certificate')}</LinkButton>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

/** Links that were mailed, and what became of them. */
export function PackagesCard() {
  const { view, isOwner } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const { date } = useFormats();
  if (view.packages.length === 0 || !asksForCopy(view.kind)) return null;
  const mayRepeat = isOwner && view.person !== null && view.packages.every(({ state }) => state !== 'waiting');
  return (
    <Card title={t('packages')}>
      <Stack gap={3}>
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {view.packages.map(({ packageId, state, expiresAt }) => (
            <li key={packageId}>{t(`package_${state}`, { date: date(expiresAt) })}</li>
          ))}
        </ul>
        {mayRepeat ? (
          <Row>
            <LinkButton to={`${requestPath(view.requestId)}/package`}>{t('sendAgain')}</LinkButton>
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}

/** By a mailed link: a visit to its own page, a confirmed address, a package. */
const isThePerson = (by: string, act: string): boolean =>
  /^(?:opv|con)_/.test(by) || act.startsWith('package_fetched') || act === 'package_locked';

/** Who did what, newest first. */
export function ProtocolCard() {
  const { view, names } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const words = useT(requestWords);
  const { number } = useFormats();
  const byWhom = (by: string, act: string) => names[by] ?? words(isThePerson(by, act) ? 'thePerson' : 'theSystem');
  return (
    <Card title={t('protocol')}>
      <Timeline
        items={[...view.events].reverse().map(({ eventId, act, at, by, note, logSeq }) => ({
          id: eventId,
          at,
          title: words(`act_${act}`),
          detail: (
            <>
              {note ? <div style={{ whiteSpace: 'pre-wrap' }}>{note}</div> : null}
              {t('by', { name: byWhom(by, act) })}
              {logSeq === null ? null : (
                <>
                  {' · '}
                  <TextLink to="/partner/access-log">{t('entry', { n: number(Number(logSeq)) })}</TextLink>
                </>
              )}
            </>
          ),
        }))}
      />
    </Card>
  );
}
