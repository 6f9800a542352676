import { actorOf } from '@multipartner/campaigns/actor';
import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { listRegions } from '@multipartner/templates-engine/regions';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
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
import { UpgradePlanFields } from '../upgrade-plan-fields.tsx';
import { planFields, planOf } from '../upgrade-plan-form.ts';
import { GoneRegions } from './gone-regions.tsx';
import { ImpactCard } from './impact-card.tsx';
import { goneName, readMigrations } from './read-migrations.ts';

const query = z.object({ source: idOf('templateVersion').optional().catch(undefined) });
const hosts = z.array(z.string().max(253)).max(200).default([]);
const publishSchema = z.object({
  revision: z.coerce.number().int().min(1),
  changelog: z.string().trim().min(1).max(2_000),
  links: hosts,
  images: hosts,
  ...planFields,
});

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

const FORM = 'publish';

export default function PublishTemplate() {
  const t = useT(templateMessages);
  const own = useT(hqUpgradeMessages);
  const { id, name, number, source, hasOpenChanges, regions, check, checks, looks, problem } =
    useLoaderData<typeof loader>();
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
              form={FORM}
              onChange={(field, value) => setAnswers((before) => ({ ...before, [field]: value }))}
            />
            {check.comparison ? (
              <ImpactCard
                src={templateUrls.impact(id, { ...(source ? { source: source.id } : {}), ...asked })}
                liveDrafts={check.liveDrafts}
              />
            ) : null}
            <PublishForm check={check} />
          </>
        ) : null}
      </Stack>
    </>
  );
}

interface Check {
  hosts: { links: string[]; images: string[] };
  sizeBytes: number;
  warnings: string[];
  liveDrafts: number;
  classification: { class: string } | null;
}

function PublishForm({ check }: { check: Check }) {
  const t = useT(templateMessages);
  const { bytes } = useFormats();
  const { revision, number, groups } = useLoaderData<typeof loader>();
  const result = resultOf(useActionData<typeof action>());
  const [form, fields] = useZodForm({
    id: FORM,
    schema: publishSchema,
    lastResult: result?.reply,
    // What partners have to decide about is offered; the rest goes by itself.
    defaultValue: { mode: check.classification?.class === 'major' ? 'offer' : 'auto', afterwards: 'keep' },
  });
  const withDrafts = check.liveDrafts > 0 && check.classification !== null;
  const { links, images } = check.hosts;
  const options = (list: readonly string[]) => list.map((host) => ({ value: host, label: t('confirmHost', { host }) }));
  return (
    <Card title={t('publishNow', { number })} sentence={`${t('size')}: ${bytes(check.sizeBytes)}. ${t('sizeHelp')}`}>
      <PostForm form={form}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary form={form} labels={{ changelog: t('changelogLabel') }} />
        {check.warnings.length > 0 ? (
          <Callout tone="needs-you" title={t('warnings')}>
            <ul>
              {check.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
        {links.length + images.length > 0 ? <p>{t('hostsSentence')}</p> : <p>{t('noHosts')}</p>}
        {links.length > 0 ? (
          <CheckboxGroup field={fields.links} label={t('hostLinks')} options={options(links)} />
        ) : null}
        {images.length > 0 ? (
          <CheckboxGroup field={fields.images} label={t('hostImages')} options={options(images)} />
        ) : null}
        <TextArea
          field={fields.changelog}
          label={t('changelogLabel')}
          help={t('changelogHelp')}
          rows={3}
          maxLength={2_000}
        />
        {withDrafts ? (
          <UpgradePlanFields fields={fields} groups={groups} withLater />
        ) : (
          <input type="hidden" name="mode" value="later" />
        )}
        <FormActions>
          <SubmitButton intent="publish">{t('publishNow', { number })}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
