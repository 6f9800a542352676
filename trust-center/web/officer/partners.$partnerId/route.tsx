import { isId } from '@multipartner/kernel/ids';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconListSearch } from '@tabler/icons-react';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { PeopleCount, PrintButton } from '../desk/parts.tsx';
import { useEntryColumns } from '../desk/use-entry-columns.tsx';
import { KeysCard } from './keys-card.tsx';
import { MembersCard } from './members-card.tsx';
import { partnerMessages } from './partner.messages.ts';

const RECENT_ENTRIES = 10;
const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });

export const loader = officerRoute.loader(
  { can: ['read', 'Register'], params },
  async ({ params: { partnerId }, services, actor, context }) => {
    const partner = await services.partners.readRegisterEntry(partnerId);
    const [members, log] = await Promise.all([
      services.supervision.listAccess({ partnerId }),
      services.supervision.readAccessLog(byOfficer(actor, context), { filters: { partnerId }, limit: RECENT_ENTRIES }),
    ]);
    return { partner, members: members.people, entries: log.entries, actors: log.actors };
  },
);

export default function Partner() {
  const { partner, members, entries, actors } = useLoaderData<typeof loader>();
  const t = useT(partnerMessages);
  const words = useT(deskMessages);
  const { date, dateTime, country } = useFormats();
  const columns = useEntryColumns(actors);
  return (
    <>
      <PageHeader
        title={partner.name}
        sentence={t('sentence', { legalName: partner.legalName })}
        back={{ to: '/officer/partners', label: t('back') }}
        action={<PrintButton />}
      />
      <Stack gap={6}>
        <Card title={t('ownership')}>
          <DefinitionList
            columns={3}
            items={[
              { term: t('controller'), value: partner.legalName },
              { term: t('country'), value: country(partner.country) },
              { term: t('state'), value: t(partner.state) },
              {
                term: t('people'),
                value: <PeopleCount people={partner.people} isFew={partner.peopleBelowMinimum} />,
                help: t('peopleHelp'),
              },
              { term: t('tracking'), value: words(`tracking_${partner.trackingMode}`) },
              {
                term: t('lastAccess'),
                value: partner.lastAccessAt ? dateTime(partner.lastAccessAt) : words('neverAccessed'),
              },
              { term: t('since'), value: date(partner.createdAt) },
            ]}
          />
        </Card>
        <KeysCard kmsKey={partner.key} keys={partner.keys} />
        <MembersCard members={members} partnerId={partner.partnerId} />
        <Card
          flush
          title={t('entries')}
          action={
            <LinkButton to={`/officer/access-log?partner=${partner.partnerId}`} size="small">
              {t('allEntries')}
            </LinkButton>
          }
        >
          <DataTable
            label={t('entries')}
            rows={entries}
            columns={columns.filter(({ hidden }) => !hidden).map((column) => ({ ...column, required: true }))}
            getRowId={({ seq }) => String(seq)}
            getRowHref={({ seq }) => `/officer/access-log/${seq}`}
            empty={<EmptyState icon={IconListSearch} title={t('entries')} sentence={t('noEntries')} />}
          />
        </Card>
      </Stack>
    </>
  );
}
