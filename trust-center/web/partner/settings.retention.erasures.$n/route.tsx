import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { causeWords } from '../../../retention/retention-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { PrintButton, ProseList } from '../../officer/desk/parts.tsx';
import { erasureMessages } from './erasure.messages.ts';

const params = z.object({ n: z.coerce.number().int().min(1).max(2_147_483_647) });

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'], params },
  async ({ params: { n }, actor, services, context }) => ({
    partner: actor.partnerName,
    erasure: await services.retention.readErasure(byPartner(actor, context, 'account'), n),
    days: services.retention.keyBackupDays,
  }),
);

export const meta = titled('trust', erasureMessages, 'title');

export default function ErasureCertificate() {
  const { partner, erasure, days } = useLoaderData<typeof loader>();
  const t = useT(erasureMessages);
  const causes = useT(causeWords);
  const { dateTime, date, number } = useFormats();
  const { n, at, people, cause, seq, unreadableFrom } = erasure;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { partner })}
        back={{ to: '/partner/settings/retention', label: t('back') }}
        action={
          <>
            <ExportButtons href={`/partner/settings/retention/erasures/${n}`} only="pdf" />
            <PrintButton />
          </>
        }
      />
      <Stack gap={5}>
        <Card>
          <DefinitionList
            columns={3}
            items={[
              { term: t('at'), value: dateTime(at) },
              { term: t('people'), value: number(people) },
              { term: t('cause'), value: causes(cause) },
              { term: t('unreadable'), value: date(unreadableFrom) },
              { term: t('ledger'), value: number(n) },
              { term: t('log'), value: number(Number(seq)) },
            ]}
          />
        </Card>
        <Card title={t('statement')}>
          <ProseList
            items={[
              t('live'),
              t('copies', { days: number(days), date: date(unreadableFrom) }),
              t('restore'),
              t('rest'),
              t('limit'),
              t('names'),
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}
