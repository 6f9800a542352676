import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { partnerNavigationMessages } from '@multipartner/ui/partner-navigation';
import { readToast, Toasts } from '@multipartner/ui/toast';
import { useLoaderData } from '@remix-run/react';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { partnerRoute } from '../../access/routes.server.ts';
import { CAMPAIGNS, trustCenterUrl } from '../partner-urls.ts';
import { homeMessages } from './home.messages.ts';
import css from './home.module.css';
import { DoneItem, LaterItem, RunningItem, WaitingItem } from './home-items.tsx';

const SHOWN = { waiting: 12, upcoming: 3, running: 3, done: 3 } as const;

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'] },
  async ({ actor, services, context, language, url }) => {
    const { trustOrigin } = context;
    const read = await services.campaigns.readPartnerHome({ actor: actorOf(actor) });
    if (!read.ok) throw new FailureError(read.failure);
    const { waiting, upcoming, running, done, closed, partnerState, trustCenterReachable } = read.value;
    // Links to the trust center open this partner's desk there.
    const own = <T extends { sendDeskUrl: string | null }>(items: T[]): T[] =>
      items.map((item) => ({
        ...item,
        sendDeskUrl: item.sendDeskUrl && trustCenterUrl(trustOrigin, actor.partnerId, item.sendDeskUrl),
      }));
    const t = translate(homeMessages, language);
    return {
      name: actor.name,
      waiting: own(waiting.slice(0, SHOWN.waiting)),
      waitingCount: waiting.length + running.filter(({ needsYou }) => needsYou !== null).length,
      upcoming: upcoming.slice(0, SHOWN.upcoming),
      running: own(running.slice(0, SHOWN.running)),
      done: own(done.slice(0, SHOWN.done)),
      isNew: done.length + running.length + closed.length === 0,
      hasMore: done.length + closed.length > 0 || waiting.length > SHOWN.waiting,
      isSuspended: partnerState === 'suspended',
      trustCenterReachable,
      contactsUrl: trustCenterUrl(trustOrigin, actor.partnerId, '/partner/contacts'),
      toast: readToast(url, { declined: { tone: 'success', text: t('declined') } }),
    };
  },
);

export const meta = titled('app', partnerNavigationMessages, 'home');

export default function PartnerHome() {
  const t = useT(homeMessages);
  const home = useLoaderData<typeof loader>();
  const { waiting, upcoming, running, done } = home;
  return (
    <>
      <Toasts toast={home.toast} />
      <PageHeader title={t('title', { name: home.name })} sentence={t('waits', { count: home.waitingCount })} />
      <Stack gap={8}>
        {home.isSuspended ? (
          <Callout tone="broken" title={t('suspendedTitle')}>
            {t('suspended')}
          </Callout>
        ) : null}
        {home.trustCenterReachable ? null : <Callout tone="needs-you">{t('trustDown')}</Callout>}
        {waiting.length > 0 ? (
          <ul className={css.list}>
            {waiting.map((item, index) => (
              <WaitingItem key={item.participationId} item={item} isFirst={index === 0} />
            ))}
          </ul>
        ) : home.waitingCount > 0 ? null : (
          <EmptyState
            icon={IconInbox}
            title={t('emptyTitle')}
            sentence={t(home.isNew ? 'emptyNew' : 'emptyLater')}
            action={<LinkButton href={home.contactsUrl}>{t('contacts')}</LinkButton>}
          />
        )}
        {running.length > 0 ? (
          <Part title={t('running')}>
            {running.map((item) => (
              <RunningItem key={item.participationId} item={item} />
            ))}
          </Part>
        ) : null}
        {done.length > 0 ? (
          <Part title={t('done')}>
            {done.map((item) => (
              <DoneItem key={item.participationId} item={item} />
            ))}
          </Part>
        ) : null}
        {upcoming.length > 0 ? (
          <Part title={t('upcoming')}>
            {upcoming.map((item) => (
              <LaterItem key={item.participationId} item={item} />
            ))}
          </Part>
        ) : null}
        {home.hasMore ? (
          <p className={css.more}>
            <TextLink to={CAMPAIGNS}>{t('all')}</TextLink>
          </p>
        ) : null}
      </Stack>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={css.title}>{title}</h2>
      <ul className={css.list}>{children}</ul>
    </section>
  );
}
