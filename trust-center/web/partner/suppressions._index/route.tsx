import { isFailureError } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconBan, IconMailOff } from '@tabler/icons-react';
import type { ListedSuppression } from '../../../people/suppressions/list-suppressions.ts';
import { SUPPRESSION_REASONS } from '../../../people/suppressions/suppression-reasons.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { personName } from '../address-book/person-name.ts';
import { AddressBookTabs } from '../address-book/tabs.tsx';
import { suppressionsQuery } from './schema.ts';
import { suppressionsMessages } from './suppressions.messages.ts';

const PAGE_SIZE = 50;
const HERE = '/partner/suppressions';

export const loader = partnerRoute.loader(
  { can: ['read', 'Suppression'], query: suppressionsQuery },
  async ({ actor, services, context, query: { reason, after } }) => {
    const [counts, page] = await Promise.all([
      services.people.countSuppressions(actor.partnerId),
      services.people.listSuppressions(byPartner(actor, context, 'contact_care'), {
        limit: PAGE_SIZE,
        cursor: after,
        reason,
      }),
    ]);
    return { counts, page, isFiltered: reason !== undefined };
  },
);

/** The question for an address: posted, because an address must not stand in the address bar. */
export const action = partnerRoute.action(
  { can: ['read', 'Suppression'] },
  async ({ request, actor, services, context }) => {
    const typed = String((await request.formData()).get('q') ?? '')
      .trim()
      .slice(0, 320);
    try {
      const by = byPartner(actor, context, 'contact_care');
      return data({ typed, isAddress: true, found: await services.people.findSuppression(by, typed) });
    } catch (error) {
      if (!isFailureError(error) || error.failure.code !== 'INVALID') throw error;
      return data({ typed, isAddress: false, found: null }, { status: 422 });
    }
  },
);

export default function Suppressions() {
  const { counts, page, isFiltered } = useLoaderData<typeof loader>();
  const asked = resultOf(useActionData<typeof action>());
  const t = useT(suppressionsMessages);
  const total = Object.values(counts).reduce((sum, people) => sum + people, 0);
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <LinkButton to={`${HERE}/new`} variant="primary" icon={IconBan}>
            {t('add')}
          </LinkButton>
        }
      />
      <Stack gap={1}>
        <AddressBookTabs />
        {asked ? <Answer asked={asked} /> : null}
        <DataTable
          label={t('title')}
          rows={page.suppressions as ListedSuppression[]}
          columns={columns}
          getRowId={({ suppressionId }) => suppressionId}
          search={{
            label: t('searchLabel'),
            placeholder: t('searchPlaceholder'),
            post: { intent: 'search', value: asked?.typed },
          }}
          filters={[
            {
              id: 'reason',
              label: t('filterReason'),
              options: SUPPRESSION_REASONS.filter((reason) => counts[reason]).map((value) => ({
                value,
                label: t(value),
                count: counts[value],
              })),
            },
          ]}
          paging={{ next: page.nextCursor, previous: null, total: isFiltered ? undefined : total }}
          empty={
            <Card>
              {isFiltered ? (
                <EmptyState
                  icon={IconMailOff}
                  title={t('noneTitle')}
                  sentence={t('noneSentence')}
                  action={<LinkButton to={HERE}>{t('showAll')}</LinkButton>}
                />
              ) : (
                <EmptyState icon={IconMailOff} title={t('emptyTitle')} sentence={t('emptySentence')} />
              )}
            </Card>
          }
        />
      </Stack>
      <Notice texts={{ added: t('toastAdded'), removed: t('toastRemoved') }} />
    </>
  );
}

type Asked = NonNullable<ReturnType<typeof resultOf<ReturnType<typeof useActionData<typeof action>>>>>;

function Answer({ asked: { typed, isAddress, found } }: { asked: Asked }) {
  const t = useT(suppressionsMessages);
  const { date } = useFormats();
  if (!isAddress)
    return (
      <Callout tone="broken" title={t('invalidTitle')} live>
        {t('invalidWhy')}
      </Callout>
    );
  if (!found)
    return (
      <Callout tone="info" title={t('notFoundTitle', { address: typed })} live>
        {t('notFoundWhy')}
      </Callout>
    );
  return (
    <Callout tone="info" title={t('foundTitle', { address: typed })} live>
      <p>
        {t(found.reason)}, {date(found.createdAt)}. {found.isRemovable ? null : `${t('stays')}.`}
      </p>
      <Row>
        {found.contactId ? <TextLink to={`/partner/contacts/${found.contactId}`}>{t('foundLook')}</TextLink> : null}
        {found.isRemovable ? <TextLink to={`${HERE}/${found.suppressionId}`}>{t('foundRemove')}</TextLink> : null}
      </Row>
    </Callout>
  );
}

function useColumns(): DataColumn<ListedSuppression>[] {
  const t = useT(suppressionsMessages);
  const { date } = useFormats();
  return [
    {
      id: 'who',
      header: t('who'),
      cell: ({ contact }) =>
        contact ? (
          <TextLink to={`/partner/contacts/${contact.contactId}`}>{personName(contact.profile)}</TextLink>
        ) : (
          t('gone')
        ),
    },
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(reason) },
    { id: 'since', header: t('since'), cell: ({ createdAt }) => date(createdAt) },
    {
      id: 'remove',
      header: '',
      align: 'end',
      cell: ({ suppressionId, isRemovable }) =>
        isRemovable ? <TextLink to={`${HERE}/${suppressionId}`}>{t('remove')}</TextLink> : null,
    },
  ];
}
