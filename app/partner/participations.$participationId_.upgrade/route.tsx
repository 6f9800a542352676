import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
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
import type { Finding } from '../participations.$participationId/fields/field-view.ts';
import { findingsOf, findingsOfUnreadable } from '../participations.$participationId/findings/findings.ts';
import { readImages } from '../participations.$participationId/queries.server.ts';
import { participationParams } from '../partner-params.ts';
import { participationPath } from '../partner-urls.ts';
import { ConflictCard } from './conflict-card.tsx';
import { ConflictDesk } from './conflict-desk.tsx';
import { mergePage } from './merge-page.server.ts';
import { readDecisions } from './read-decisions.server.ts';
import { TwoMails } from './two-mails.tsx';
import { upgradeMessages } from './upgrade.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language }) => {
    const actor = actorOf(person);
    const read = await services.campaigns.readMerge({ actor, participationId });
    // Decided already, in another tab or by HQ: the draft says how it stands.
    if (!read.ok && read.failure.code === 'UPGRADE_NOT_OPEN') throw redirect(participationPath(participationId));
    const page = mergePage(valueOrPage(read), language, actor.role);
    return { ...page, images: page.hasImages ? await readImages(services, actor) : [] };
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
    const { decisions, unreadable } = readDecisions(form, merge.value, language, person.role);
    const said = (problem: string, findings: Finding[], status = 422) => data({ problem, findings }, status);
    const t = translate(upgradeMessages, language);
    if (unreadable.length > 0) return said(t('notReadable'), findingsOfUnreadable(unreadable, language));
    const expectedRevision = Number(form.get('revision'));
    const taken = await services.campaigns.acceptMerge({ ...at, expectedRevision, decisions });
    if (taken.ok) return redirect(withToast(back, 'taken'));
    const { code, violations = [] } = taken.failure;
    if (code === 'CONFLICT') return said(t('changedMeanwhile'), [], 409);
    return said(sentence(taken.failure, language), findingsOf(violations, language));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Multipartner` },
];

const NONE: Finding[] = [];

export default function UpgradeDraft() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useT(upgradeMessages);
  const { moment, date } = useFormats();
  const busy = useNavigation().formData?.get('intent') === 'accept';
  const { participationId, conflicts, tasks, setAside, from, to } = page;
  const findings = refused && 'findings' in refused ? refused.findings : NONE;
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
            {refused.findings.length > 0 ? (
              <ul>
                {refused.findings.map((one) => (
                  <li key={`${one.regionId} ${one.sentence}`}>{one.sentence}</li>
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
          {/* The first button of a form answers the enter key: here it decides nothing. */}
          <button type="submit" disabled hidden />
          <Stack gap={6}>
            {conflicts.length === 0 ? (
              <Callout tone="success" title={t('nothing')}>
                {t('nothingSentence')}
              </Callout>
            ) : (
              <ConflictDesk page={page} findings={findings}>
                {conflicts.map((conflict) => (
                  <ConflictCard key={conflict.path} conflict={conflict} />
                ))}
              </ConflictDesk>
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
