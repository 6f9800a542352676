import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { participationParams } from '../partner-params.ts';
import { participationPath } from '../partner-urls.ts';
import { ConflictCard } from './conflict-card.tsx';
import { chooseName, editName, readDecisions } from './read-decisions.server.ts';
import { editableText, shownValue } from './shown-value.server.ts';
import { TwoMails } from './two-mails.tsx';
import { upgradeMessages } from './upgrade.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language }) => {
    const read = await services.campaigns.readMerge({ actor: actorOf(person), participationId });
    // Decided already, in another tab or by HQ: the draft says how it stands.
    if (!read.ok && read.failure.code === 'UPGRADE_NOT_OPEN') throw redirect(participationPath(participationId));
    const merge = valueOrPage(read);
    const { conflicts, tasks, setAside, restored, document, verdict: _shown, language: _mail, ...rest } = merge;
    return {
      ...rest,
      title: translate(upgradeMessages, language)('title', { number: merge.to }),
      conflicts: conflicts.map(({ path, label, kind, severity, mine, before, now, fixed, violations }) => {
        const at = { document, language, path };
        const type = editableText(mine) ?? (mine ? null : now && 'text' in now ? '' : null);
        return {
          path,
          label,
          kind,
          severity,
          choose: chooseName(path),
          edit: editName(path),
          mine: mine && shownValue(mine, at),
          before: before && shownValue(before, at),
          now: shownValue(now, at),
          fixed: fixed && shownValue(fixed, at),
          typed: type,
          problems: violations.map((violation) => violationSentence(violation, language)),
        };
      }),
      tasks: tasks.map(({ violation, dueOn, path }) => ({
        key: `${path} ${violation.rule}`,
        words: violationSentence(violation, language),
        dueOn,
      })),
      setAside: setAside.map(({ path, label, value }) => ({
        path,
        label,
        words: shownValue(value, { document, language, path }),
      })),
      restored: restored.length,
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language, request }) => {
    const form = await request.formData();
    const at = { actor: actorOf(person), participationId };
    const back = participationPath(participationId);
    if (form.get('intent') === 'keep') {
      valueOrPage(await services.campaigns.declineMerge(at));
      return redirect(withToast(back, 'stayed'));
    }
    if (form.get('intent') === 'undo') {
      valueOrPage(await services.campaigns.undoUpgrade(at));
      return redirect(withToast(back, 'undone'));
    }
    if (form.get('intent') !== 'accept') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const merge = await services.campaigns.readMerge(at);
    if (!merge.ok) throw new FailureError(merge.failure);
    const taken = await services.campaigns.acceptMerge({
      ...at,
      expectedRevision: Number(form.get('revision')),
      decisions: readDecisions(form, merge.value),
    });
    if (taken.ok) return redirect(withToast(back, 'taken'));
    const { code, violations } = taken.failure;
    const problem =
      code === 'CONFLICT'
        ? translate(upgradeMessages, language)('changedMeanwhile')
        : sentence(taken.failure, language);
    const problems = (violations ?? []).map((violation) => violationSentence(violation, language));
    return data({ problem, problems }, code === 'CONFLICT' ? 409 : 422);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Multipartner` },
];

export default function UpgradeDraft() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useT(upgradeMessages);
  const { moment, date } = useFormats();
  const busy = useNavigation().formData?.get('intent') === 'accept';
  const { participationId, conflicts, tasks, setAside, from, to } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        sentence={t('sentence')}
        back={{ to: participationPath(participationId), label: t('back') }}
      />
      <Stack gap={6}>
        {refused && 'problem' in refused ? (
          <Callout tone="broken" live title={refused.problem}>
            {refused.problems.length > 0 ? (
              <ul>
                {refused.problems.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            ) : undefined}
          </Callout>
        ) : null}
        {page.revoked ? (
          <Callout tone="needs-you" title={t('revokedTitle', { number: from })}>
            {t('revoked', { reason: page.revoked })}
          </Callout>
        ) : page.held ? (
          <Callout tone="needs-you" title={t('heldTitle')}>
            {t('held')}
          </Callout>
        ) : null}
        {page.decideBy && !page.held ? (
          <Callout tone="info" title={t('until', { date: moment(page.decideBy) })}>
            {t(page.afterwards === 'apply' ? 'afterwardsApply' : 'afterwardsKeep')}
          </Callout>
        ) : null}
        {page.changelog ? <Card title={t('what')}>{page.changelog}</Card> : null}
        <Form method="post">
          <input type="hidden" name="revision" value={page.revision} />
          <Stack gap={6}>
            {conflicts.length === 0 ? (
              <Callout tone="success" title={t('nothing')}>
                {t('nothingSentence')}
              </Callout>
            ) : (
              conflicts.map((conflict) => <ConflictCard key={conflict.path} conflict={conflict} />)
            )}
            {tasks.length > 0 ? (
              <Card title={t('tasks')} sentence={t('tasksSentence')}>
                <ul>
                  {tasks.map(({ key, words, dueOn }) => (
                    <li key={key}>
                      {words} {dueOn ? t('due', { date: date(new Date(`${dueOn}T12:00:00Z`)) }) : ''}
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            {setAside.length > 0 ? (
              <Card title={t('aside')} sentence={t('asideSentence')}>
                <ul>
                  {setAside.map(({ path, label, words }) => (
                    <li key={`${path} ${words}`}>
                      <strong>{label}</strong>: {words}
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            {page.restored > 0 ? (
              <Callout tone="success" title={t('restored')}>
                {t('restoredSentence', { count: page.restored })}
              </Callout>
            ) : null}
            <Row gap={2}>
              <Button type="submit" name="intent" value="accept" variant="primary" busy={busy}>
                {t('accept', { number: to })}
              </Button>
            </Row>
          </Stack>
        </Form>
        {page.mayKeep ? (
          <Row gap={2}>
            <ConfirmDialog
              trigger={t('keep', { number: from })}
              title={t('keepTitle', { number: from })}
              sentence={t('keepSentence')}
              confirmLabel={t('keep', { number: from })}
              intent="keep"
            />
          </Row>
        ) : null}
        <TwoMails participationId={participationId} from={from} to={to} />
      </Stack>
    </>
  );
}
