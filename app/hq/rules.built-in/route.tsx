import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { BUILT_IN_RULES } from '@multipartner/templates-engine/rules/built-in';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { controlClass } from '@multipartner/ui/control';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { FormActions, PostForm, SubmitButton } from '@multipartner/ui/form';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { SEVERITY_ORDER } from '../rules/rule-schema.ts';
import { ruleWords } from '../rules/rule-words.messages.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { VersionTable } from '../rules/version-table.tsx';

const ADJUSTABLE = BUILT_IN_RULES.filter(({ adjustable }) => adjustable);
const weights = z.object(Object.fromEntries(ADJUSTABLE.map(({ id }) => [id, z.enum(SEVERITY_ORDER)])));

/** The pack of the house's weights, where somebody opened it already. */
export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const who = actorOf(actor);
  const { items } = valueOrPage(await services.campaigns.listRulePacks({ actor: who, limit: 100 }));
  const kept = items.find(({ kind }) => kind === 'built_in');
  const pack = kept ? valueOrPage(await services.campaigns.readRulePack({ actor: who, packId: kept.id })) : null;
  return {
    packId: pack?.id ?? null,
    builtIn: (pack?.draft.builtIn ?? {}) as Record<string, (typeof SEVERITY_ORDER)[number] | undefined>,
    hasOpenChanges: pack?.hasOpenChanges === true && Object.keys(pack.draft.builtIn).length > 0,
    versions: (pack?.versions ?? []).map(({ number, changelog, publishedAt, impact }) => ({
      number,
      changelog,
      publishedAt,
      stopped: impact.stopped,
    })),
    mayChange: abilityFor(actor).can('update', 'Headquarters'),
    title: translate(rulesMessages, language)('builtIn'),
  };
});

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const who = actorOf(actor);
    const formData = await request.formData();
    const { packId } = valueOrPage(await services.campaigns.openBuiltInPack({ actor: who }));
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: who, packId }));
    const change = { actor: who, packId, expectedRevision: pack.revision };
    if (formData.get('intent') === 'restore') {
      const number = Number(formData.get('number'));
      valueOrPage(await services.campaigns.restoreRuleVersion({ ...change, number }));
      return redirect(withToast(ruleUrls.publish(packId), 'pack-restored'));
    }
    const builtIn = weights.safeParse(Object.fromEntries(formData));
    if (!builtIn.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'weights' }));
    const content = { ...pack.draft, builtIn: builtIn.data };
    const saved = await services.campaigns.saveRulePack({ ...change, content });
    if (saved.ok) return redirect(withToast(ruleUrls.publish(packId), 'weights-saved'));
    return data({ errors: refusalErrors(saved.failure, [], language).formErrors }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

type BuiltIn = (typeof BUILT_IN_RULES)[number];

export default function BuiltInRules() {
  const { packId, builtIn, hasOpenChanges, versions, mayChange, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(rulesMessages);
  const words = useT(ruleWords);
  const language = useLanguage();
  const errors = resultOf(answer)?.errors ?? [];
  const weight = (rule: BuiltIn) =>
    rule.adjustable ? (
      <select
        name={rule.id}
        defaultValue={builtIn[rule.id] ?? rule.severity}
        disabled={!mayChange}
        className={controlClass}
        aria-label={`${t('weight')}: ${rule.name[language]}`}
      >
        {SEVERITY_ORDER.map((severity) => (
          <option key={severity} value={severity}>
            {words(`severity_${severity}`)}
          </option>
        ))}
      </select>
    ) : (
      <Badge>{t('builtInFixed')}</Badge>
    );
  const columns: DataColumn<BuiltIn>[] = [
    {
      id: 'rule',
      header: t('rule'),
      required: true,
      cell: ({ name, why }) => (
        <>
          <strong>{name[language]}</strong>
          <br />
          {why[language]}
        </>
      ),
    },
    { id: 'weight', header: t('weight'), required: true, cell: weight },
  ];
  return (
    <>
      <PageHeader
        title={title}
        sentence={t('builtInSentence')}
        back={{ to: ruleUrls.packs(), label: t('back') }}
        action={
          packId && hasOpenChanges && mayChange ? (
            <LinkButton to={ruleUrls.publish(packId)} variant="primary">
              {t('publish')}
            </LinkButton>
          ) : undefined
        }
      />
      <Stack gap={5}>
        {errors.map((error) => (
          <Callout key={error} tone="broken" live>
            {error}
          </Callout>
        ))}
        {mayChange ? null : <Callout>{t('readOnly')}</Callout>}
        <PostForm wide>
          <DataTable label={title} rows={BUILT_IN_RULES} columns={columns} getRowId={({ id }) => id} empty={null} />
          {mayChange ? (
            <FormActions>
              <SubmitButton intent="save">{t('saveWeights')}</SubmitButton>
            </FormActions>
          ) : null}
        </PostForm>
        {versions.length > 0 ? <VersionTable versions={versions} mayRestore={mayChange} /> : null}
      </Stack>
    </>
  );
}
