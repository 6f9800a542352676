import { FailureError, failure } from '@multipartner/kernel/errors';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { keyRoute } from '../../access/routes.server.ts';
import { Code, PrintButton, ProseList } from '../../officer/desk/parts.tsx';
import { demandVisible, partnerParams } from '../desk/by-custodian.ts';
import { certificateMessages } from './certificate.messages.ts';

export const loader = keyRoute.loader(
  { can: ['read', 'Key'], params: partnerParams },
  async ({ params: { partnerId }, services, actor }) => {
    demandVisible(actor, partnerId);
    const { name, destructions, people } = await services.custody.read(partnerId);
    const destruction = destructions.find(({ state }) => state === 'destroyed');
    if (!destruction?.certificate) throw new FailureError(failure('NOT_FOUND'));
    return { partnerId, name, people, destruction, certificate: destruction.certificate };
  },
);

export const meta = titled('trust', certificateMessages, 'title');

export default function Certificate() {
  const { partnerId, name, people, destruction, certificate } = useLoaderData<typeof loader>();
  const t = useT(certificateMessages);
  const { dateTime, number } = useFormats();
  const { requestedBy, requestedByOperator, requestedAt, approvedBy, approvedAt } = destruction;
  const person = (id: string | null, isOperator: boolean, at: Date | null) =>
    id && at ? `${people[id] ?? id}, ${t(isOperator ? 'ofOperator' : 'ofPartner')}, ${dateTime(at)}` : null;
  const nameKey = ({ use, version }: { use: string; version: number }) =>
    t('key', { use: t(`use_${use as 'dek'}`), version });
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { name })}
        back={{ to: `/keys/${partnerId}`, label: t('back', { name }) }}
        action={<PrintButton />}
      />
      <Stack gap={5}>
        <Card title={t('what')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('destroyedAt'), value: dateTime(certificate.destroyedAt) },
              { term: t('kms'), value: t(certificate.kmsConfirmed ? 'kmsYes' : 'kmsShared') },
              { term: t('kmsKey'), value: <Code>{certificate.kmsKeyArn}</Code> },
              { term: t('contacts'), value: number(certificate.contacts) },
              { term: t('keys'), value: <ProseList items={certificate.keys.map(nameKey)} /> },
              { term: t('number'), value: <Code>{destruction.id}</Code> },
            ]}
          />
        </Card>
        <Card title={t('who')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('requestedBy'), value: person(requestedBy, requestedByOperator, requestedAt) },
              { term: t('approvedBy'), value: person(approvedBy, !requestedByOperator, approvedAt) },
              { term: t('reason'), value: destruction.reason },
            ]}
          />
        </Card>
        <Card title={t('limits')}>
          <ProseList
            items={[
              t(certificate.kmsConfirmed ? 'limit1' : 'limit1Shared'),
              t('limitRestore'),
              t('limit2'),
              t('limit3'),
            ]}
          />
        </Card>
      </Stack>
    </>
  );
}
