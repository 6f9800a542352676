import { actorOf } from '@multipartner/campaigns/actor';
import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { listRegions } from '@multipartner/templates-engine/regions';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { idOf, templateParams } from '../../../params.ts';
import { shownViolations } from '../../rules/shown-violation.server.ts';
import { Verdict } from '../../rules/verdict.tsx';
import { ChangeList } from '../change-list.tsx';
import { CheckSummary } from '../checks/check-summary.tsx';
import { templateMessages } from '../overview.messages.ts';
import { RegionList } from '../region-list.tsx';
import { templateUrls } from '../template-urls.ts';
import { hqUpgradeMessages } from '../upgrade.messages.ts';
import { planOf } from '../upgrade-plan-form.ts';
import { GoneRegions } from './gone-regions.tsx';
import { ImpactCard } from './impact-card.tsx';
import { PUBLISH_FORM, PublishForm } from './publish-form.tsx';
import { goneName, readMigrations } from './read-migrations.ts';
import { publishSchema } from './schema.ts';

const query = z.object({ source: idOf('templateVersion').optional().catch(undefined) });
export const loader = hqRoute.loader(
  { can: ['publish', 'TemplateVersion'], params: templateParams },
  async ({ params: { templateId }, actor: person, services, language, url }) => {
    const actor = actorOf(person);
    const { source } = query.parse(Object.fromEntries(url.searchParams));
    const template = valueOrPage(await services.campaigns.readTemplate({ actor, templateId }));
    const [latest] = template.versions;
    const earlier = source
      ? valueOrPage(await services.campaigns.readTemplateVersion({ actor, templateVersionId: source }))
      : undefined;
    const shown = earlier?.document ?? template.draft;
    const [check, groups] = await Promise.all([
      services.campaigns.readPublishCheck({ actor, templateId, sourceVersionId: source }),
      services.campaigns.listPartnerGroups({ actor }),
    ]);
    const spoken = shown.languages.includes(language) ? language : shown.languages[0];
    return {
      id: template.id,
      checks: valueOrPage(await services.campaigns.readCheckSummary({ actor: actor, templateId })),
      name: template.name,
      revision: template.revision,
      source: earlier ? { id: earlier.id, number: earlier.number } : null,
      hasOpenChanges: template.hasOpenChanges || earlier !== undefined,
      number: (latest?.number ?? 0) + 1,
      regions: listRegions(shown, spoken).map(({ region }) => region),
      groups: groups.ok ? groups.value.map(({ id, name }) => ({ id, name })) : [],
      check: check.ok ? check.value : null,
      looks: shownViolations((check.ok ? check.value.looks : check.failure.violations) ?? [], language),
      problem: check.ok ? null : sentence(check.failure, language),
    };
  },
);

export const action = hqRoute.action(
  { can: ['publish', 'TemplateVersion'], params: templateParams },
  async ({ params: { templateId }, request, actor, services, language, url }) => {
    const posted = await request.formData();
    const form = readForm(posted, publishSchema, language);
    if (!form.ok) return data({ reply: form.reply }, 422);
    const { revision, changelog, links, images } = form.value;
    const published = await services.campaigns.publishTemplateVersion({
      actor: actorOf(actor),
      templateId,
      expectedRevision: revision,
      changelog,
      confirmedHosts: { links, images },
      migrations: readMigrations(posted),
      sourceVersionId: query.parse(Object.fromEntries(url.searchParams)).source,
      upgrade: planOf(form.value),
    });
    if (!published.ok) {
      const { failure } = published;
      const found = shownViolations(failure.violations ?? [], language).map((one) => one.sentence);
      return data({ reply: form.submission.reply({ formErrors: [sentence(failure, language), ...found] }) }, 422);
    }
    const { templateVersionId, upgradeId } = published.value;
    return redirect(
      withToast(
        upgradeId ? templateUrls.upgrade(templateId, upgradeId) : templateUrls.version(templateId, templateVersionId),
        'version-published',
      ),
    );
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.name ?? ''} · Multipartner` },
];

export default function PublishTemplate() {
  const t = useT(templateMessages);
  const own = useT(hqUpgradeMessages);
  const { id, name, revision, number, groups, source, hasOpenChanges, regions, check, checks, looks, problem } =
    useLoaderData<typeof loader>();
  const reply = resultOf(useActionData<typeof action>())?.reply;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const designer = <LinkButton to={templateUrls.design(id)}>{t('backToDesigner')}</LinkButton>;
  const classified = check?.classification ?? null;
  const gone = classified?.unexplained ?? [];
  const told = Object.fromEntries(gone.map((region) => [goneName(region.id), 'drop']));
  const asked = { ...told, ...answers };
  return (
    <>
      <PageHeader
        title={source ? own('republishTitle', { number: source.number }) : t('publishTitle', { name })}
        sentence={source ? own('republishSentence', { next: number }) : t('publishSentence', { number })}
        back={{ to: templateUrls.template(id), label: name }}
        meta={
          classified ? (
            <Badge tone={classified.class === 'major' ? 'needs-you' : 'info'}>{own(`class_${classified.class}`)}</Badge>
          ) : undefined
        }
      />
      <Stack gap={6}>
        {problem ? (
          <Callout tone="broken" title={t('cannotPublish')} action={designer}>
            {problem}
          </Callout>
        ) : null}
        {hasOpenChanges ? null : (
          <Callout tone="info" title={t('nothingToPublish')} action={designer}>
            {t('nothingToPublishSentence', { number: number - 1 })}
          </Callout>
        )}
        {check?.comparison && hasOpenChanges ? <ChangeList comparison={check.comparison} before={number - 1} /> : null}
        <CheckSummary templateId={id} summary={checks} />
        {looks.length > 0 && hasOpenChanges ? (
          <Card title={own('looksTitle')} sentence={own('looksSentence')}>
            <Verdict violations={looks} />
          </Card>
        ) : null}
        <RegionList regions={regions} />
        {check && hasOpenChanges ? (
          <>
            <GoneRegions
              gone={gone}
              places={check.regions}
              form={PUBLISH_FORM}
              onChange={(field, value) => setAnswers((before) => ({ ...before, [field]: value }))}
            />
            {check.comparison ? (
              <ImpactCard
                src={templateUrls.impact(id, { ...(source ? { source: source.id } : {}), ...asked })}
                liveDrafts={check.liveDrafts}
              />
            ) : null}
            <PublishForm check={check} revision={revision} number={number} groups={groups} reply={reply} />
          </>
        ) : null}
      </Stack>
    </>
  );
}
