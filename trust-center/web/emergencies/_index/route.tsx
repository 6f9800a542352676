import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { keyRoute } from '../../access/routes.server.ts';
import { CaseTable } from '../../guarded/case-table.tsx';
import { ProseList } from '../../officer/desk/parts.tsx';
import { emergenciesMessages } from './emergencies.messages.ts';

export const loader = keyRoute.loader({ can: ['read', 'Key'] }, async ({ actor, services }) => ({
  cases: await services.emergency.list(actor.seesAll ? 'all' : actor.looksAfter.partnerIds),
  mayAsk: actor.looksAfter.isOperator || actor.looksAfter.partnerIds.length > 0,
}));

export const meta = titled('trust', emergenciesMessages, 'title');

export default function Emergencies() {
  const { cases, mayAsk } = useLoaderData<typeof loader>();
  const t = useT(emergenciesMessages);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={mayAsk ? <LinkButton to="/emergencies/new">{t('ask')}</LinkButton> : null}
      />
      <Stack gap={6}>
        <CaseTable cases={cases} hrefOf={({ partnerId, id }) => `/emergencies/${partnerId}/${id}`} />
        <Card title={t('how')}>
          <ProseList items={[t('how1'), t('how2'), t('how3'), t('how4'), t('how5')]} />
        </Card>
      </Stack>
    </>
  );
}
