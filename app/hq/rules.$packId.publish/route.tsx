import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ErrorSummary, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { packParams } from '../rules/rule-schema.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { TrialResult } from '../rules/trial-result.tsx';

const schema = z.object({ changelog: z.string().trim().max(1_000) });

export const loader = hqRoute.loader(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, language }) => {
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: actorOf(actor), packId }));
    const names = Object.fromEntries(pack.draft.rules.map(({ id, name }) => [id, name]));
    const wrong = pack.draft.rules
      .filter(({ id }) => (pack.fixtures[id] ?? []).some(({ expect, got }) => expect !== got))
      .map(({ name }) => name);
    return {
      packId,
      packName: pack.name,
      revision: pack.revision,
      hasOpenChanges: pack.hasOpenChanges,
      trial: pack.trial,
      names,
      wrong,
      back: pack.kind === 'built_in' ? ruleUrls.builtIn() : ruleUrls.pack(packId),
      title: translate(rulesMessages, language)('publishTitle', { name: pack.name }),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, request, language }) => {
    const formData = await request.formData();
    const who = actorOf(actor);
    if (formData.get('intent') === 'run') {
      valueOrPage(await services.campaigns.startRuleTrial({ actor: who, packId }));
      return redirect(ruleUrls.publish(packId));
    }
    const form = readForm(formData, schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const expectedRevision = Number(formData.get('revision'));
    const { changelog } = form.value;
    const made = await services.campaigns.publishRulePack({ actor: who, packId, expectedRevision, changelog });
    if (made.ok) return redirect(withToast(ruleUrls.pack(packId), 'pack-published'));
    const errors = refusalErrors(made.failure, ['changelog'], language);
    return data({ reply: form.submission.reply(errors) }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function PublishPack() {
  const { packName, revision, hasOpenChanges, trial, names, wrong, back, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(rulesMessages);
  const refused = refusalBeside(answer);
  const isRunning = trial?.state === 'running';
  useProgressPolling({ active: isRunning });
  const isReady = trial !== null && !isRunning && trial.isOfThisDraft && wrong.length === 0;
  return (
    <>
      <PageHeader title={title} sentence={t('publishSentence')} back={{ to: back, label: packName }} />
      <Stack gap={5}>
        <RefusalNote refusal={refused} />
        {hasOpenChanges ? null : <Callout>{t('nothing')}</Callout>}
        {wrong.length > 0 ? <Callout tone="broken">{t('fixturesWrong', { names: wrong.join(', ') })}</Callout> : null}
        {isRunning ? (
          <Progress
            value={trial.done}
            total={trial.total}
            label={t('running', { done: trial.done, total: trial.total })}
          />
        ) : null}
        {trial && !isRunning && !trial.isOfThisDraft ? <Callout tone="needs-you">{t('stale')}</Callout> : null}
        {trial && !isRunning ? <TrialResult counts={trial.counts} names={names} /> : null}
        {hasOpenChanges && !isRunning ? (
          <Row>
            <PostForm wide>
              <SubmitButton intent="run" variant={isReady ? 'secondary' : 'primary'}>
                {t(trial ? 'runAgain' : 'run')}
              </SubmitButton>
            </PostForm>
          </Row>
        ) : null}
        {hasOpenChanges && isReady ? <PublishForm revision={revision} reply={resultOf(answer)?.reply} /> : null}
      </Stack>
    </>
  );
}

function PublishForm({ revision, reply }: { revision: number; reply: Parameters<typeof useZodForm>[0]['lastResult'] }) {
  const t = useT(rulesMessages);
  const [form, fields] = useZodForm({ id: 'publish', schema, lastResult: reply });
  return (
    <Card narrow>
      <PostForm form={form}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary form={form} labels={{ changelog: t('changelogLabel') }} />
        <TextArea field={fields.changelog} label={t('changelogLabel')} help={t('changelogHelp')} rows={3} />
        <SubmitButton intent="publish">{t('publishNow')}</SubmitButton>
      </PostForm>
    </Card>
  );
}
