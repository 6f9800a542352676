import { resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { MailAddress } from '@multipartner/ui/mail-address';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconTag, IconTrash, IconUpload, IconUsers } from '@tabler/icons-react';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import type { ListedContact } from '../../../people/contacts/list-contacts.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { DueContracts } from '../../documents/due-contracts.tsx';
import { ContactState } from '../address-book/contact-state.tsx';
import { Notice } from '../address-book/notice.tsx';
import { personName } from '../address-book/person-name.ts';
import { AddressBookTabs } from '../address-book/tabs.tsx';
import { UnusedConsent } from '../address-book/unused-consent.tsx';
import { DueRequests } from '../request-desk/due-requests.tsx';
import { contactsMessages } from './contacts.messages.ts';
import css from './contacts.module.css';
import { contactsQuery } from './schema.ts';
import { TagFilter } from './tag-filter.tsx';

const PAGE_SIZE = 50;
const SHOWN_TAGS = 2;

export const loader = partnerRoute.loader(
  { can: ['read', 'Contact'], query: contactsQuery },
  async ({ actor, services, context, query: { state, purpose, tag, sort, after, before } }) => {
    const by = byPartner(actor, context, 'contact_care');
    const isOwner = actor.role === 'partner_owner';
    const [counts, page, requests, due] = await Promise.all([
      services.people.countContacts(actor.partnerId, purpose),
      services.people.listContacts(by, {
        ...{ state, purpose, tag, cursor: after, before, limit: PAGE_SIZE },
        oldestFirst: sort === 'added',
      }),
      services.requests.count(actor.partnerId),
      isOwner ? services.documents.readPartnerDue(actor.partnerId) : null,
    ]);
    return {
      counts,
      requests,
      page,
      sort,
      tag: tag ?? null,
      isFiltered: state !== undefined || tag !== undefined,
      mayExport: isOwner,
      due,
    };
  },
);

/** The search: posted, because an address must not stand in the address bar. */
export const action = partnerRoute.action(
  { can: ['read', 'Contact'] },
  async ({ request, actor, services, context }) => {
    const typed = String((await request.formData()).get('q') ?? '').trim();
    const hit = await services.people.searchContact(byPartner(actor, context, 'contact_care'), typed.slice(0, 320));
    if (hit) throw redirect(`/partner/contacts/${hit.contactId}`);
    return data({ typed }, { status: 404 });
  },
);

export default function Contacts() {
  const { counts, requests, due, page, sort, tag, isFiltered, mayExport } = useLoaderData<typeof loader>();
  const searched = resultOf(useActionData<typeof action>());
  const t = useT(contactsMessages);
  const { number } = useFormats();
  const words = useT(purposeWordsMessages);
  const columns = useColumns();
  const isEmpty = counts.total === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={
          isEmpty
            ? t('sentenceEmpty')
            : t('sentence', { total: number(counts.total), mailable: number(counts.mailable) })
        }
        action={
          isEmpty ? undefined : (
            <>
              <LinkButton to="/partner/contacts/duplicates">{t('duplicates')}</LinkButton>
              {mayExport ? <LinkButton to="/partner/contacts/export">{t('export')}</LinkButton> : null}
              <LinkButton to="/partner/contacts/new">{t('add')}</LinkButton>
              <LinkButton to="/partner/imports/new" variant="primary" icon={IconUpload}>
                {t('import')}
              </LinkButton>
            </>
          )
        }
      />
      <AddressBookTabs people={counts.total} />
      <Stack gap={4}>
        <DueRequests counts={requests} />
        <DueContracts due={due} />
        {searched ? (
          <Callout tone="info" title={t('notFound')} live>
            {t('notFoundWhy')}
          </Callout>
        ) : null}
        {counts.unused > 0 && !isFiltered ? <UnusedConsent people={counts.unused} /> : null}
        {isEmpty ? (
          <Card>
            <EmptyState
              icon={IconUsers}
              title={t('emptyTitle')}
              sentence={t('emptySentence')}
              action={
                <Row align="center">
                  <LinkButton to="/partner/imports/new" variant="primary" icon={IconUpload}>
                    {t('import')}
                  </LinkButton>
                  <LinkButton to="/partner/contacts/new">{t('emptyAdd')}</LinkButton>
                </Row>
              }
            />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={page.contacts}
            columns={columns}
            getRowId={(row) => row.contactId}
            getRowName={(row) => personName(row.profile)}
            getRowHref={(row) => `/partner/contacts/${row.contactId}`}
            sort={{ by: 'added', direction: sort === 'added' ? 'asc' : 'desc' }}
            search={{
              label: t('searchLabel'),
              placeholder: t('searchPlaceholder'),
              post: { intent: 'search', value: searched?.typed },
            }}
            filters={[
              {
                id: 'state',
                label: t('filterState'),
                options: (['mailable', 'none', 'withdrawn', 'suppressed', 'unused'] as const).map((value) => ({
                  value,
                  label: t(value),
                  count: counts[value],
                })),
              },
              {
                id: 'purpose',
                label: t('filterPurpose'),
                options: MAIL_PURPOSES.map((value) => ({ value, label: words(value) })),
              },
            ]}
            actions={<TagFilter tag={tag} known={[...new Set(page.contacts.flatMap(({ profile }) => profile.tags))]} />}
            paging={{
              next: page.nextCursor,
              previous: page.previousCursor,
              total: isFiltered ? undefined : counts.total,
            }}
            bulk={{
              action: '/partner/contacts/selection',
              actions: [
                { intent: 'tag', label: t('bulkTag'), icon: IconTag },
                { intent: 'erase', label: t('bulkDelete'), tone: 'danger', icon: IconTrash },
              ],
            }}
            empty={
              <EmptyState
                title={t('noneTitle')}
                sentence={page.nextCursor ? t('searchingOn') : t('noneSentence')}
                action={<LinkButton to="/partner/contacts">{t('showAll')}</LinkButton>}
              />
            }
          />
        )}
      </Stack>
      <Notice texts={{ added: t('toastAdded'), erased: t('toastErased'), tagged: t('toastTagged') }} />
    </>
  );
}

function useColumns(): DataColumn<ListedContact>[] {
  const t = useT(contactsMessages);
  const { date } = useFormats();
  return [
    { id: 'name', header: t('name'), cell: ({ profile }) => personName(profile) },
    { id: 'email', header: t('email'), cell: ({ profile }) => <MailAddress address={profile.email} /> },
    { id: 'state', header: t('state'), cell: (row) => <ContactState {...row} /> },
    { id: 'tags', header: t('tags'), cell: ({ profile }) => <Tags tags={profile.tags} /> },
    { id: 'city', header: t('city'), cell: ({ profile }) => profile.city ?? '', oneLine: true },
    { id: 'phone', header: t('phone'), cell: ({ profile }) => profile.phone ?? '', hidden: true },
    {
      id: 'added',
      header: t('added'),
      cell: ({ createdAt }) => date(createdAt),
      align: 'end',
      sortable: true,
      oneLine: true,
    },
  ];
}

function Tags({ tags }: { tags: readonly string[] }) {
  const t = useT(contactsMessages);
  if (tags.length === 0) return null;
  const rest = tags.length - SHOWN_TAGS;
  return (
    <span className={css.tags}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {rest > 0 ? <Badge>{t('moreTags', { count: rest })}</Badge> : null}
    </span>
  );
}
