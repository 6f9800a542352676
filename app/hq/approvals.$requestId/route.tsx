import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { Callout } from '@multipartner/ui/callout';
import { Card, Columns, Row, Stack } from '@multipartner/ui/card';
import { ErrorSummary, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { Unfold } from '@multipartner/ui/unfold';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { approvalsMessages } from '../approvals/approvals.messages.ts';
import { ChangedWords } from '../approvals/changed-words.tsx';
import { refusal } from '../approvals/refusal.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { shownViolations } from '../rules/shown-violation.server.ts';
import { Verdict } from '../rules/verdict.tsx';

const params = z.object({ requestId: idOf('approvalRequest') });

export const loader = hqRoute.loader(
  { can: ['read', 'Participation'], params },
  async ({ params: { requestId }, actor, services, language }) => {
    const found = valueOrPage(await services.campaigns.readApproval({ actor: actorOf(actor), requestId, language }));
    const { violations, changes, ...rest } = found;
    const t = translate(approvalsMessages, language);
    return {
      ...rest,
      rules: shownViolations(violations, language),
      changes: changes.map(({ regionId, label, before, after }) => ({ regionId, label, before, after })),
      mayDecide: found.state === 'waiting' && abilityFor(actor).can('update', 'Campaign'),
      title: t('detailTitle', { partner: found.partnerName, campaign: found.campaignName }),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Campaign'], params },
  async ({ params: { requestId }, actor, services, request, language }) => {
    const formData = await request.formData();
    const decision = formData.get('intent') === 'approve' ? 'approve' : 'refuse';
    const form = decision === 'refuse' ? readForm(formData, refusal, language) : null;
    if (form && !form.ok) return data({ reply: form.reply }, { status: 422 });
    const decided = await services.campaigns.decideApprovals({
      actor: actorOf(actor),
      requestIds: [requestId],
      decision,
      reason: form?.value.reason,
    });
    if (decided.ok)
      return redirect(withToast(ruleUrls.approvals(), decision === 'approve' ? 'approvals-given' : 'approval-refused'));
    if (!form) return valueOrPage(decided) as never;
    return data(
      { reply: form.submission.reply(refusalErrors(decided.failure, ['reason'], language)) },
      { status: 422 },
    );
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

const TONES = { waiting: 'needs-you', approved: 'success', refused: 'broken', withdrawn: 'neutral' } as const;

export default function Approval() {
  const request = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(approvalsMessages);
  const { moment } = useFormats();
  const refused = refusalBeside(answer);
  const { state, previews, subject, changes, message } = request;
  const from = t(request.wasApprovedBefore ? 'fromApproved' : 'fromHq');
  return (
    <>
      <PageHeader
        title={request.title}
        sentence={t('detailSentence', { at: moment(request.requestedAt), from })}
        back={{ to: ruleUrls.approvals(), label: t('back') }}
        meta={<Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refused} />
        {request.decidedAt ? (
          <Callout
            tone={state === 'approved' ? 'success' : 'neutral'}
            title={t('answered', { at: moment(request.decidedAt) })}
          >
            {request.byLimit
              ? t('byLimit')
              : request.endedByItself
                ? t('endedByItself')
                : request.reason
                  ? t('reasonGiven', { reason: request.reason })
                  : null}
          </Callout>
        ) : null}
        {message ? <Callout title={t('message')}>{message}</Callout> : null}
        <Card title={t('rules')}>
          <Verdict violations={request.rules} />
        </Card>
        {changes.length > 0 ? <ChangedWords changes={changes} /> : <Callout>{t('changesNone')}</Callout>}
        {request.mayDecide ? <Decision reply={resultOf(answer)?.reply} /> : null}
        {previews ? (
          <Columns min={320}>
            <Card title={t('previewBefore')} flush>
              <MailFrame html={previews.before} title={t('previewBefore')} subject={subject?.before} />
            </Card>
            <Card title={t('previewAfter')} flush>
              <MailFrame html={previews.after} title={t('previewAfter')} subject={subject?.after} />
            </Card>
          </Columns>
        ) : (
          <Callout tone="broken">{t('previewNone')}</Callout>
        )}
      </Stack>
    </>
  );
}

function Decision({ reply }: { reply: Parameters<typeof useZodForm>[0]['lastResult'] }) {
  const t = useT(approvalsMessages);
  const [form, fields] = useZodForm({ id: 'refusal', schema: refusal, lastResult: reply });
  return (
    <Card narrow>
      <Stack gap={3}>
        <PostForm wide>
          <Row>
            <SubmitButton intent="approve">{t('approve')}</SubmitButton>
          </Row>
        </PostForm>
        <Unfold label={t('refuse')} open={reply?.status === 'error'}>
          <PostForm form={form} wide>
            <ErrorSummary form={form} labels={{ reason: t('reason') }} />
            <p>{t('refuseSentence')}</p>
            <TextArea field={fields.reason} label={t('reason')} help={t('reasonHelp')} rows={3} maxLength={1_000} />
            <Row>
              <SubmitButton intent="refuse" variant="danger">
                {t('refuse')}
              </SubmitButton>
            </Row>
          </PostForm>
        </Unfold>
      </Stack>
    </Card>
  );
}
