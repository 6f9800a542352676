import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import type { Provider } from '../../../orders/feedback/webhooks/provider-event.ts';
import { operatorRoute } from '../../access/routes.server.ts';
import { MailServerTabs } from '../desk/mail-server-tabs.tsx';
import { refusedMessages } from './refused.messages.ts';
import { returnedMessages } from './returned.messages.ts';
import { type ShownWay, shownWay } from './shown-way.ts';
import { troubleMessages } from './trouble.messages.ts';
import { WaysTable } from './ways-table.tsx';

export const loader = operatorRoute.loader({ can: ['read', 'Transport'] }, async ({ services }) => {
  const { days, ways } = await services.readReturned();
  return { days, ways: ways.map(shownWay) };
});

export const meta = titled('trust', returnedMessages, 'title');

export default function Returned() {
  const { ways, days } = useLoaderData<typeof loader>();
  const t = useT(returnedMessages);
  const isRead = ways.some(({ state }) => state !== 'unset');
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <MailServerTabs />
      <Stack gap={6}>
        {isRead ? null : (
          <Callout tone="needs-you" title={t('noneTitle')}>
            {t('none')}
          </Callout>
        )}
        {ways.map((way) => (
          <Trouble key={way.id} {...way} />
        ))}
        <WaysTable ways={ways} days={days} />
      </Stack>
    </>
  );
}

function Trouble({ source, state, trouble, mailers, since, lookedAt, refused }: ShownWay) {
  const t = useT(returnedMessages);
  const why = useT(troubleMessages);
  const check = useT(refusedMessages);
  const { moment, number, relative } = useFormats();
  const way = t(`way_${source}`);
  if (state === 'waits' && refused > 0)
    return (
      <Callout tone="needs-you" title={t('refused', { way })}>
        {t('refusedWhy', { notices: number(refused), count: refused })} {check(source as Provider)}
      </Callout>
    );
  if (state === 'silent')
    return (
      <Callout tone="broken" title={t('silent', { way })}>
        {t('silentWhy', { at: lookedAt ? relative(lookedAt) : '–' })}
      </Callout>
    );
  if (!trouble) return null;
  // It is read all the same.
  if (trouble === 'not_moved')
    return (
      <Callout tone="needs-you" title={t('stuck', { way, since: since ? moment(since) : '–' })}>
        {why(trouble)}
      </Callout>
    );
  const title = t(mailers > 1 ? 'troubleSome' : 'trouble', { way, mailers, since: since ? moment(since) : '–' });
  return (
    <Callout tone="broken" title={title}>
      {why(trouble)} {t('kept')}
    </Callout>
  );
}
