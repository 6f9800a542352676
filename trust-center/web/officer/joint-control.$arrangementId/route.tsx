import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { DutyList } from '../../documents/duty-list.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { Code, Prose } from '../desk/parts.tsx';
import { jointMessages } from '../joint-control._index/joint.messages.ts';

const HERE = '/officer/joint-control';
const params = z.object({ arrangementId: z.string().refine((id) => isId('jointArrangement', id)) });

export const loader = officerRoute.loader(
  { can: ['read', 'JointControl'], params },
  async ({ services, params: { arrangementId } }) => {
    const { arrangements } = await services.documents.readTracker();
    const found = arrangements.find((one) => one.arrangementId === arrangementId);
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    const isNewest = arrangements.every(
      ({ programme, number }) => programme !== found.programme || number <= found.number,
    );
    const { seq: _, ...arrangement } = found;
    return { arrangement, mayEnd: isNewest && found.endedAt === null };
  },
);

export const action = officerRoute.action(
  { can: ['update', 'JointControl'], params },
  async ({ request, services, actor, context, params: { arrangementId } }) => {
    if ((await request.formData()).get('intent') !== 'end')
      throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    await services.documents.endArrangement(byOfficer(actor, context), arrangementId);
    throw redirect(withToast(HERE, 'ended'));
  },
);

export default function ArrangementPage() {
  const { arrangement, mayEnd } = useLoaderData<typeof loader>();
  const t = useT(jointMessages);
  const language = useLanguage();
  const { dateTime } = useFormats();
  return (
    <>
      <PageHeader
        title={arrangement.programme}
        sentence={`${t('version')} ${arrangement.number}`}
        back={{ to: HERE, label: t('back') }}
        action={
          <>
            <LinkButton href={`${HERE}/export/pdf?arrangement=${arrangement.arrangementId}`} download>
              {t('pdf')}
            </LinkButton>
            <LinkButton to={`${HERE}/new?from=${arrangement.arrangementId}`}>{t('newVersion')}</LinkButton>
            {mayEnd ? (
              <ConfirmDialog
                trigger={t('end')}
                title={t('endTitle', { programme: arrangement.programme })}
                sentence={t('endSentence')}
                confirmLabel={t('end')}
                tone="danger"
                intent="end"
              />
            ) : null}
          </>
        }
      />
      <Stack gap={5}>
        <Card title={t('text')}>
          <Stack gap={3}>
            <Prose>{arrangement.text[language]}</Prose>
            <DefinitionList
              columns={2}
              items={[
                { term: t('headquarters'), value: arrangement.headquarters },
                { term: t('publishedAt'), value: dateTime(arrangement.publishedAt) },
                { term: t('hash'), value: <Code>{arrangement.hash}</Code> },
                ...(arrangement.endedAt ? [{ term: t('stateEnded'), value: dateTime(arrangement.endedAt) }] : []),
              ]}
            />
          </Stack>
        </Card>
        <Card title={t('who')}>
          <DutyList duties={arrangement.duties} names={{ headquarters: arrangement.headquarters.split(',')[0]! }} />
        </Card>
      </Stack>
    </>
  );
}
