import { VisuallyHidden } from '@mantine/core';
import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { cursorQuery, idOf } from '../../../params.ts';
import { DraftTable } from '../draft-table.tsx';
import { templateUrls } from '../template-urls.ts';
import { hqUpgradeMessages } from '../upgrade.messages.ts';

const params = z.object({ templateId: idOf('template'), upgradeId: idOf('templateUpgrade') });
const STATES = ['held', 'offered', 'applied', 'kept', 'undone', 'waiting', 'later', 'closed'] as const;
const query = z.object({ state: z.enum(STATES).optional().catch(undefined), after: cursorQuery });

export const loader = hqRoute.loader(
  { can: ['read', 'TemplateVersion'], params },
  async ({ params: { templateId, upgradeId }, actor, services, url }) => {
    const { state, after } = query.parse(Object.fromEntries(url.searchParams));
    const upgrade = valueOrPage(
      await services.campaigns.readUpgrade({ actor: actorOf(actor), upgradeId, state, cursor: after }),
    );
    if (upgrade.templateId !== templateId) throw new FailureError(failure('NOT_FOUND'));
    return { upgrade, state: state ?? null, maySteer: actor.role !== 'compliance_officer' };
  },
);

export const action = hqRoute.action(
  { can: ['publish', 'TemplateVersion'], params },
  async ({ params: { upgradeId }, request, actor: person, services }) => {
    const intent = (await request.formData()).get('intent');
    const actor = actorOf(person);
    if (intent === 'widen') valueOrPage(await services.campaigns.widenUpgrade({ actor, upgradeId }));
    else if (intent === 'stop') valueOrPage(await services.campaigns.stopUpgrade({ actor, upgradeId }));
    else throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    return data({ done: true });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.upgrade.templateName ?? ''} · Multipartner` },
];

const TONES = { held: 'needs-you', applied: 'success', offered: 'info' } as const;
const OPEN: ReadonlySet<string> = new Set(['held', 'offered']);
const toneOf = (state: string) => (state in TONES ? TONES[state as keyof typeof TONES] : 'neutral');

export default function UpgradeProgress() {
  const { upgrade, state, maySteer } = useLoaderData<typeof loader>();
  const t = useT(hqUpgradeMessages);
  const { dateTime, moment, number, list } = useFormats();
  const { id, templateId, templateName, toVersion, mode, stage, decideBy, canaryGroups, counts, total, steps } =
    upgrade;
  const done = total - counts.waiting - counts.later;
  const isWorking = counts.waiting > 0 && stage !== 'stopped';
  useProgressPolling({ active: isWorking });
  const isOpen = stage !== 'stopped' && counts.waiting + counts.later + counts.offered + counts.held > 0;
  return (
    <>
      <PageHeader
        title={t('upgradeTitle', { number: toVersion.number })}
        sentence={t('upgradeSentence', { when: dateTime(upgrade.startedAt) })}
        back={{ to: templateUrls.version(templateId, toVersion.id), label: templateName }}
        action={
          isOpen && maySteer ? (
            <ConfirmDialog
              trigger={t('stop')}
              title={t('stopTitle')}
              sentence={t('stopSentence')}
              confirmLabel={t('stop')}
              tone="danger"
              intent="stop"
            />
          ) : undefined
        }
      />
      <Stack gap={6}>
        {stage === 'stopped' ? (
          <Callout tone="neutral" title={t('stopped')}>
            {t('stoppedSentence')}
          </Callout>
        ) : null}
        {stage === 'canary' ? (
          <Callout
            tone="needs-you"
            title={t('canaryTitle')}
            action={
              maySteer ? (
                <ConfirmDialog
                  trigger={t('widen')}
                  triggerVariant="primary"
                  title={t('widenTitle')}
                  sentence={t('widenSentence', { count: counts.later, number: toVersion.number })}
                  confirmLabel={t('widen')}
                  intent="widen"
                />
              ) : undefined
            }
          >
            {t('canarySentence', { groups: list(canaryGroups.map((group) => group.name)), count: counts.later })}
          </Callout>
        ) : null}
        <Card title={t('standing')}>
          <Stack gap={4}>
            <Progress value={done} total={total} label={t('progress', { done: number(done), total: number(total) })} />
            <VisuallyHidden role="status" aria-live="polite">
              {isWorking ? t('progress', { done: number(done), total: number(total) }) : t('settled')}
            </VisuallyHidden>
            <DefinitionList
              items={[
                { term: t('facts'), value: t(`mode_${mode}`) },
                ...(decideBy ? [{ term: t('until'), value: moment(decideBy) }] : []),
                ...STATES.filter((one) => counts[one] > 0).map((one) => ({ term: t(one), value: number(counts[one]) })),
              ]}
            />
          </Stack>
        </Card>
        <Card title={t('drafts')}>
          <Stack gap={4}>
            <Row gap={2}>
              <LinkButton
                to={templateUrls.upgrade(templateId, id)}
                size="small"
                variant={state ? 'quiet' : 'secondary'}
              >
                {t('all')}
              </LinkButton>
              {STATES.filter((one) => counts[one] > 0).map((one) => (
                <LinkButton
                  key={one}
                  to={`${templateUrls.upgrade(templateId, id)}?state=${one}`}
                  size="small"
                  variant={state === one ? 'secondary' : 'quiet'}
                >
                  {`${t(one)} (${number(counts[one])})`}
                </LinkButton>
              ))}
            </Row>
            {steps.items.length === 0 ? (
              <p>{t('noDrafts')}</p>
            ) : (
              <DraftTable
                rows={steps.items.map((item) => ({
                  ...item,
                  // What was to be decided is of interest as long as it is.
                  ...(OPEN.has(item.state) ? {} : { conflicts: 0, tasks: 0 }),
                  key: item.id,
                  standing: <Badge tone={toneOf(item.state)}>{t(item.state)}</Badge>,
                }))}
              />
            )}
            {steps.nextCursor ? (
              <LinkButton
                to={`${templateUrls.upgrade(templateId, id)}?${new URLSearchParams({ ...(state ? { state } : {}), after: steps.nextCursor })}`}
              >
                {t('nextPage')}
              </LinkButton>
            ) : null}
          </Stack>
        </Card>
      </Stack>
    </>
  );
}
