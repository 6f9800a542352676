import { isFreshSignIn } from '@multipartner/serving/fresh-sign-in';
import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { type DataColumn, DataTable, readFilters } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { MailAddress } from '@multipartner/ui/mail-address';
import { translate, useT } from '@multipartner/ui/messages';
import { pageTitle } from '@multipartner/ui/page-title';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { DELIVERY_STATES } from '../../../../orders/delivery/delivery-states.ts';
import type { PersonResult } from '../../../../orders/reports/partner-results.ts';
import { abilityFor } from '../../../access/ability.server.ts';
import { byPartner } from '../../../access/by.ts';
import { partnerRoute } from '../../../access/routes.server.ts';
import { orderParams } from '../../send/send-params.ts';
import { peopleMessages } from '../people.messages.ts';
import { nextStep, reasonWords } from '../reasons.ts';
import { ResultsFrame } from '../results-frame.tsx';

const query = z.object({ after: z.string().max(40).optional().catch(undefined) });

export const loader = partnerRoute.loader(
  { can: ['read', 'Report'], params: orderParams, query },
  async ({ params: { orderId }, query: { after }, actor, services, context, language, url }) => {
    const by = byPartner(actor, context, 'report');
    const { state } = readFilters(url, { state: DELIVERY_STATES });
    const results = await services.orders.orderResults(by, { orderId, grain: 'day' });
    const page = await services.orders.orderPeople(by, {
      orderId,
      ...(state ? { state } : {}),
      ...(after ? { cursor: after } : {}),
    });
    const total = state
      ? (results.states[state] ?? 0)
      : Object.values(results.states).reduce((sum, people) => sum + people, 0);
    return {
      results,
      nextCursor: page.nextCursor,
      // In words here: the registry of reasons stays on the server.
      people: page.people.map(({ reason, ...person }) => ({
        ...person,
        why: reason
          ? {
              words: reasonWords(reason, language),
              next: nextStep(reason, language, ['failed', 'bounced'].includes(person.state) ? 'over' : 'go-on'),
            }
          : null,
      })),
      total,
      state: state ?? null,
      mayExport: abilityFor(actor.role).can('export', 'Report'),
      isFresh: isFreshSignIn(actor.signedInAt),
      appOrigin: context.appOrigin,
      pageTitle: translate(peopleMessages, language)('pageTitle', { campaign: results.campaignName }),
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle('trust', data?.pageTitle);

export default function ResultPeople() {
  const { results, appOrigin } = useLoaderData<typeof loader>();
  const t = useT(peopleMessages);
  return (
    <ResultsFrame results={results} appOrigin={appOrigin}>
      <p style={{ margin: 0 }}>
        {t('logged')} <TextLink to="/partner/access-log">{t('log')}</TextLink>
      </p>
      <People />
    </ResultsFrame>
  );
}

type Person = Omit<PersonResult, 'reason'> & { why: { words: string; next: string } | null };

function useColumns(people: readonly Person[]): DataColumn<Person>[] {
  const t = useT(peopleMessages);
  const { dateTime } = useFormats();
  const yesNo = (seen: boolean | null) => (seen === null ? '–' : seen ? t('yes') : t('no'));
  // Opens and clicks of single people exist only where the partner tracks personally and the person agreed.
  const isPersonal = people.some(({ opened }) => opened !== null);
  const columns: DataColumn<Person>[] = [
    {
      id: 'name',
      header: t('name'),
      required: true,
      cell: ({ contactId, name, address }) =>
        contactId ? <TextLink to={`/partner/contacts/${contactId}`}>{name || address}</TextLink> : t('erased'),
    },
    { id: 'address', header: t('address'), cell: ({ address }) => (address ? <MailAddress {...{ address }} /> : '–') },
    { id: 'state', header: t('state'), cell: ({ state }) => <StateBadge kind="delivery" state={state} /> },
    {
      id: 'reason',
      header: t('reason'),
      cell: ({ why }) => (why ? <span title={why.next}>{why.words}</span> : '–'),
    },
    {
      id: 'sentAt',
      header: t('sentAt'),
      oneLine: true,
      cell: ({ acceptedAt }) => (acceptedAt ? dateTime(acceptedAt) : '–'),
    },
    {
      id: 'unsubscribedAt',
      header: t('unsubscribedAt'),
      oneLine: true,
      cell: ({ unsubscribedAt }) => (unsubscribedAt ? dateTime(unsubscribedAt) : '–'),
    },
  ];
  if (isPersonal)
    columns.push(
      { id: 'opened', header: t('opened'), cell: ({ opened }) => yesNo(opened) },
      { id: 'clicked', header: t('clicked'), cell: ({ clicked }) => yesNo(clicked) },
    );
  return columns;
}

function People() {
  const { results, people, nextCursor, total, state, mayExport, isFresh } = useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const t = useT(peopleMessages);
  const columns = useColumns(people);
  const options = DELIVERY_STATES.filter((name) => (results.states[name] ?? 0) > 0 || name === state);
  const csv = `/results/${results.orderId}/people.csv${state ? `?state=${state}` : ''}`;
  return (
    <DataTable
      label={t('table')}
      columns={columns}
      rows={people}
      getRowId={({ deliveryId }) => deliveryId}
      filters={[
        {
          id: 'state',
          label: t('state'),
          options: options.map((value) => ({ value, label: t(value), count: results.states[value] ?? 0 })),
        },
      ]}
      paging={{ next: nextCursor, previous: null, total }}
      {...(mayExport && isFresh && total > 0 ? { exportHref: csv } : {})}
      actions={
        !mayExport ? (
          t('whoExports')
        ) : isFresh || total === 0 ? undefined : (
          <LinkButton
            href={`/sign-in?switch&fresh&return-to=${encodeURIComponent(pathname + search)}`}
            variant="quiet"
            size="small"
          >
            {t('signInToExport')}
          </LinkButton>
        )
      }
      empty={<EmptyState title={t('emptyTitle')} sentence={t(state ? 'empty' : 'emptyYet')} />}
    />
  );
}
