import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, plainField, SubmitButton, TextArea } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { HonestLimits } from '../desk/honest-limits.tsx';
import { CodeBlock, PrintButton, Prose } from '../desk/parts.tsx';
import { KmsCard } from './kms-card.tsx';
import { readKmsFile } from './read-kms-file.server.ts';
import { ReportCards } from './report-cards.tsx';
import { verifyMessages } from './verify.messages.ts';

const KEPT_CHARACTERS = 10_000;

export const loader = officerRoute.loader({ can: ['read', 'AccessLog'] }, async ({ services }) => ({
  state: services.supervision.verification.state(),
  kms: await services.supervision.kmsCheck.last(),
}));

export const action = officerRoute.action(
  { can: ['read', 'AccessLog'] },
  async ({ request, services, actor, context, url }) => {
    const by = byOfficer(actor, context);
    if (url.searchParams.get('compare') === 'kms') {
      const text = await readKmsFile(request);
      if (text === null) throw new FailureError(failure('KMS_CALLS_UNREADABLE'));
      const compared = await services.supervision.kmsCheck.compare(by, text);
      if (!compared.ok) throw new FailureError(compared.failure);
      return redirect('/officer/verify#kms');
    }
    const kept = String((await request.formData()).get('kept') ?? '').slice(0, KEPT_CHARACTERS);
    services.supervision.verification.start(by, kept.trim() === '' ? undefined : kept);
    return redirect('/officer/verify');
  },
);

export default function Verify() {
  const { state, kms } = useLoaderData<typeof loader>();
  const problem = refusalBeside(useActionData<typeof action>());
  const t = useT(verifyMessages);
  const { number } = useFormats();
  useProgressPolling({ active: state.running !== null, everyMs: 500 });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <Stack gap={6}>
        <Card>
          <Stack gap={4}>
            {state.running ? (
              <Progress
                value={state.running.done}
                total={Math.max(1, state.running.total)}
                label={t('running')}
                detail={t('runningDetail', {
                  done: number(state.running.done),
                  total: number(state.running.total),
                })}
              />
            ) : (
              <>
                {state.failedAt ? <Callout tone="broken">{t('failed')}</Callout> : null}
                {state.last ? null : <Prose>{t('never')}</Prose>}
                <PostForm action="/officer/verify">
                  <TextArea
                    field={plainField('kept', { maxLength: KEPT_CHARACTERS })}
                    label={t('kept')}
                    help={t('keptHelp')}
                    rows={5}
                    spellCheck={false}
                  />
                  <FormActions>
                    <SubmitButton intent="verify">{t('start')}</SubmitButton>
                  </FormActions>
                </PostForm>
              </>
            )}
          </Stack>
        </Card>
        {state.last && !state.running ? <ReportCards {...state.last} /> : null}
        <KmsCard last={kms} problem={problem?.message} />
        <Card title={t('outside')} sentence={t('outsideSentence')}>
          <Stack gap={3}>
            <Prose>{t('outsideVerify')}</Prose>
            <CodeBlock>npm run audit:verify</CodeBlock>
            <Prose>{t('outsideExport')}</Prose>
            <CodeBlock>npm run audit:export -- DIR</CodeBlock>
          </Stack>
        </Card>
        <HonestLimits />
      </Stack>
    </>
  );
}
