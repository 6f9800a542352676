import { actorOf } from '@multipartner/campaigns/actor';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Timeline } from '@multipartner/ui/timeline';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconPlus } from '@tabler/icons-react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { actorWords, eventSentence } from '../activity/event-words.ts';
import { Totals } from '../campaigns/totals.tsx';
import { hqUrls } from '../hq-urls.ts';
import { homeMessages } from './home.messages.ts';
import { NeedsYou } from './needs-you.tsx';
import { RunningCampaigns } from './running-campaigns.tsx';

const RECENT = 6;

export const loader = hqRoute.loader({ can: ['read', 'Campaign'] }, async ({ actor, services, language }) => {
  const who = actorOf(actor);
  const seesActivity = abilityFor(actor).can('read', 'AuditEvent');
  const [home, recent] = await Promise.all([
    services.campaigns.readHeadquartersHome({ actor: who }),
    seesActivity ? services.campaigns.listAuditEvents({ actor: who, limit: RECENT }) : null,
  ]);
  return {
    home: valueOrPage(home),
    recent: recent && valueOrPage(recent).items,
    now: Date.now(),
    title: translate(homeMessages, language)('title'),
  };
});

export default function HqHome() {
  const { home, recent, now } = useLoaderData<typeof loader>();
  const t = useT(homeMessages);
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('hello')}
        action={
          <LinkButton to={hqUrls.newCampaign()} variant="primary" icon={IconPlus}>
            {t('newCampaign')}
          </LinkButton>
        }
      />
      <Stack gap={5}>
        {home.trustCenterReachable ? null : (
          <Callout tone="broken" title={t('unreachable')}>
            {t('unreachableText')}
          </Callout>
        )}
        <Split
          side={
            recent ? (
              <Card title={t('activity')} footer={<TextLink to={hqUrls.activity()}>{t('allActivity')}</TextLink>}>
                {recent.length === 0 ? (
                  t('noActivity')
                ) : (
                  <Timeline
                    items={recent.map((event) => ({
                      id: event.id,
                      at: event.at,
                      title: eventSentence(event, language),
                      detail: actorWords(event, language),
                    }))}
                  />
                )}
              </Card>
            ) : null
          }
        >
          <Stack gap={5}>
            <NeedsYou home={home} now={now} />
            <RunningCampaigns campaigns={home.running} now={now} />
            <Totals title={t('totals')} totals={home.totals} isReachable={home.trustCenterReachable} />
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
