import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { StateBadge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconSpeakerphone } from '@tabler/icons-react';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { CAMPAIGNS, participationPath, trustCenterUrl } from '../partner-urls.ts';
import { campaignsMessages } from './campaigns.messages.ts';

/** The first has no name in the address. */
const SHOWS = ['open', 'running', 'past'] as const;
const showParams = z.object({ show: z.enum(['running', 'past']).optional() });

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: showParams },
  async ({ params, actor, services, context, language }) => {
    const show: (typeof SHOWS)[number] = params.show ?? 'open';
    const read = await services.campaigns.readPartnerHome({ actor: actorOf(actor) });
    if (!read.ok) throw new FailureError(read.failure);
    const { waiting, upcoming, running, done, closed, trustCenterReachable } = read.value;
    const lists = { open: [...waiting, ...upcoming], running, past: [...done, ...closed] };
    return {
      show,
      items: lists[show],
      counts: { open: lists.open.length, running: lists.running.length, past: lists.past.length },
      trustCenterReachable,
      resultsUrl: trustCenterUrl(context.trustOrigin, actor.partnerId, '/results'),
      title: `${translate(campaignsMessages, language)('title')} · Multipartner`,
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Multipartner' }];

const EMPTY = {
  open: ['emptyOpenTitle', 'emptyOpen'],
  running: ['emptyRunningTitle', 'emptyRunning'],
  past: ['emptyPastTitle', 'emptyPast'],
} as const;

export default function PartnerCampaigns() {
  const t = useT(campaignsMessages);
  const { day } = useFormats();
  const { show, items, counts, trustCenterReachable, resultsUrl } = useLoaderData<typeof loader>();
  const [emptyTitle, emptySentence] = EMPTY[show];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={show === 'past' ? <LinkButton href={resultsUrl}>{t('toResults')}</LinkButton> : undefined}
      />
      <Stack gap={4}>
        <Tabs
          label={t('which')}
          items={SHOWS.map((one) => ({
            to: one === 'open' ? CAMPAIGNS : `${CAMPAIGNS}/${one}`,
            label: t(one),
            count: counts[one],
            end: true,
          }))}
        />
        {trustCenterReachable ? null : <Callout tone="needs-you">{t('trustDown')}</Callout>}
        {items.length === 0 ? (
          <EmptyState icon={IconSpeakerphone} title={t(emptyTitle)} sentence={t(emptySentence)} />
        ) : (
          <DataTable
            label={t('title')}
            rows={items}
            getRowId={({ participationId }) => participationId}
            getRowName={({ campaignName }) => campaignName}
            getRowHref={({ participationId }) => participationPath(participationId)}
            columns={[
              { id: 'name', header: t('name'), cell: ({ campaignName }) => campaignName, required: true },
              {
                id: 'state',
                header: t('state'),
                cell: ({ state }) => <StateBadge kind="participation" state={state} />,
              },
              {
                id: 'period',
                header: t('period'),
                cell: ({ opensAt, closesAt }) => `${day(opensAt)} – ${day(closesAt)}`,
              },
            ]}
            empty={null}
          />
        )}
        {show === 'past' && items.length > 0 ? <p>{t('people')}</p> : null}
      </Stack>
    </>
  );
}
