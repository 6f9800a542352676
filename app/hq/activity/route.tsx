import type { ActivityArea, ActivityItem } from '@multipartner/campaigns/activity';
import { actorOf } from '@multipartner/campaigns/actor';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconHistory } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { cursorQuery, idOf } from '../../params.ts';
import { hqUrls } from '../hq-urls.ts';
import { activityMessages } from './activity.messages.ts';
import { actorWords, eventSentence } from './event-words.ts';

const AREAS = ['partners', 'templates', 'campaigns', 'participations', 'settings'] as const satisfies ActivityArea[];
const query = z.object({
  area: z.enum(AREAS).optional().catch(undefined),
  partner: idOf('partner').optional().catch(undefined),
  after: cursorQuery,
});

export const loader = hqRoute.loader(
  { can: ['read', 'AuditEvent'], query },
  async ({ query: { area, partner, after }, actor, services, language }) => {
    const who = actorOf(actor);
    const page = valueOrPage(
      await services.campaigns.listAuditEvents({ actor: who, area, partnerId: partner, cursor: after }),
    );
    const named = partner ? await services.campaigns.readPartner({ actor: who, partnerId: partner }) : null;
    return {
      page,
      partnerName: named?.ok ? named.value.profile.name : null,
      title: translate(activityMessages, language)('title'),
    };
  },
);

export default function Activity() {
  const { page, partnerName } = useLoaderData<typeof loader>();
  const t = useT(activityMessages);
  const language = useLanguage();
  const { dateTime } = useFormats();
  const columns: DataColumn<ActivityItem>[] = [
    { id: 'what', header: t('what'), cell: (event) => eventSentence(event, language) },
    { id: 'who', header: t('who'), cell: (event) => actorWords(event, language) },
    { id: 'when', header: t('when'), cell: ({ at }) => dateTime(at), align: 'end', width: 180 },
  ];
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Stack>
        {partnerName ? (
          <Callout action={<LinkButton to={hqUrls.activity()}>{t('showAll')}</LinkButton>}>
            {t('ofPartner', { partner: partnerName })}
          </Callout>
        ) : null}
        <DataTable
          label={t('title')}
          rows={page.items}
          columns={columns}
          getRowId={({ id }) => id}
          filters={[{ id: 'area', label: t('area'), options: AREAS.map((value) => ({ value, label: t(value) })) }]}
          paging={{ next: page.nextCursor }}
          empty={<EmptyState icon={IconHistory} title={t('emptyTitle')} sentence={t('emptySentence')} />}
        />
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
