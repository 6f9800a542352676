import { actorOf } from '@multipartner/campaigns/actor';
import type { BlockUpdateItem, BlockUpdateResult } from '@multipartner/campaigns/blocks';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, SubmitButton } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconPackage } from '@tabler/icons-react';
import { z } from 'zod';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { blockNameIn } from '../blocks/block-name.ts';
import { blockUpdateMessages } from '../blocks/block-update.messages.ts';
import { blockUrls } from '../blocks/block-urls.ts';
import { templateUrls } from '../templates/template-urls.ts';
import { TemplateTick, TouchedItem, TouchedList } from '../templates/touched-item.tsx';
import { hqUpgradeMessages } from '../templates/upgrade.messages.ts';

const params = z.object({ blockId: idOf('block') });
const updateForm = z.object({
  intent: z.literal('update'),
  number: z.coerce.number().int().min(1),
  templates: z.array(z.string().max(40)).max(500).default([]),
});

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params },
  async ({ params: { blockId }, actor, services, language }) => {
    const plan = valueOrPage(await services.campaigns.planBlockUpdate({ actor: actorOf(actor), blockId }));
    const templates = plan.templates.map(({ refusal, ...template }) => ({
      ...template,
      refused: refusal && sentence(refusal, language),
    }));
    const title = blockNameIn(plan.name, language);
    return { plan: { ...plan, templates }, title, mayChange: abilityFor(actor).can('update', 'Template') };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params },
  async ({ params: { blockId }, request, actor, services, language }) => {
    const form = readForm(await request.formData(), updateForm, language);
    if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'form' }));
    const { number, templates: templateIds } = form.value;
    if (templateIds.length === 0) return data({ done: null }, 422);
    const updated = valueOrPage(
      await services.campaigns.updateBlockInTemplates({
        actor: actorOf(actor),
        blockId,
        expectedNumber: number,
        templateIds,
      }),
    );
    const templates = updated.templates.map(({ refusal, ...template }) => ({
      ...template,
      refused: refusal && sentence(refusal, language),
    }));
    return data({ done: { number: updated.number, templates } });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Multipartner` },
];

export default function BlockUpdatePage() {
  const { plan, title: name, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(blockUpdateMessages);
  const { blockId, number, templates, more } = plan;
  const failed = refusalBeside(answer);
  const result = resultOf(answer);
  const canTake = templates.some(({ refused }) => refused === null);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { number, name })}
        back={{ to: blockUrls.block(blockId), label: name }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={failed} />
        {result?.done === null ? (
          <Callout tone="needs-you" live>
            {t('noneTicked')}
          </Callout>
        ) : null}
        {result?.done ? <Done {...result.done} /> : null}
        {templates.length === 0 ? (
          result?.done ? null : (
            <Card>
              <EmptyState
                icon={IconPackage}
                title={t('emptyTitle')}
                sentence={t('emptySentence')}
                action={<LinkButton to={blockUrls.block(blockId)}>{t('toBlock')}</LinkButton>}
              />
            </Card>
          )
        ) : (
          // Ticks begin anew with every plan: what was done is no longer in it.
          <PostForm
            form={{ id: 'update' }}
            wide
            key={templates.map(({ templateId, holds }) => templateId + holds).join()}
          >
            <input type="hidden" name="number" value={number} />
            <Card
              title={t('behind', { count: templates.length + more })}
              sentence={mayChange ? t('behindHelp') : undefined}
            >
              <Stack gap={4}>
                {more > 0 ? <Callout>{t('more', { shown: templates.length, count: more })}</Callout> : null}
                <TouchedList>
                  {templates.map((template) => (
                    <Template key={template.templateId} template={template} mayChange={mayChange} />
                  ))}
                </TouchedList>
                {mayChange && canTake ? (
                  <FormActions>
                    <SubmitButton intent="update">{t('submit')}</SubmitButton>
                  </FormActions>
                ) : null}
              </Stack>
            </Card>
          </PostForm>
        )}
      </Stack>
    </>
  );
}

type ShownItem = Omit<BlockUpdateItem, 'refusal'> & { refused: string | null };

function Template({ template, mayChange }: { template: ShownItem; mayChange: boolean }) {
  const t = useT(blockUpdateMessages);
  const about = useT(hqUpgradeMessages);
  const { templateId, name, holds, places, changeClass, vanished, taken, kept, latestVersion, drafts } = template;
  const standing = [
    t('holds', { number: holds }),
    ...(places > 0 ? [t('places', { count: places })] : []),
    ...(latestVersion === null ? [t('noVersion')] : [drafts > 0 ? t('drafts', { count: drafts }) : t('noDrafts')]),
  ];
  const facts = [
    standing.join(', '),
    ...(template.refused === null
      ? [
          about(`class_${changeClass}`),
          [
            ...(taken > 0 ? [t('taken', { count: taken })] : []),
            ...(kept > 0 ? [t('kept', { count: kept })] : []),
          ].join(' '),
          vanished.length > 0 ? t('vanished', { names: vanished.join(', ') }) : '',
          template.hasOpenChanges && latestVersion !== null ? t('openChanges') : '',
        ]
      : [template.refused]),
  ].filter(Boolean);
  return (
    <TouchedItem
      templateId={templateId}
      name={name}
      aside={{ to: templateUrls.design(templateId), label: t('compare') }}
      facts={facts}
    >
      {mayChange && template.refused === null ? (
        <TemplateTick field="templates" templateId={templateId} label={t('take', { name })} ticked />
      ) : null}
    </TouchedItem>
  );
}

type Result = Omit<BlockUpdateResult, 'templates'> & {
  templates: (Omit<BlockUpdateResult['templates'][number], 'refusal'> & { refused: string | null })[];
};

/** What became of each template that was ticked. */
function Done({ number, templates }: Result) {
  const t = useT(blockUpdateMessages);
  const count = templates.filter(({ refused }) => refused === null).length;
  return (
    <Callout tone={count === templates.length ? 'success' : 'needs-you'} title={t('doneTitle', { count, number })} live>
      <ul aria-label={t('results')} style={{ margin: 0, paddingInlineStart: 20, overflowWrap: 'anywhere' }}>
        {templates.map(({ templateId, name, places, refused }) => (
          <li key={templateId}>
            <TextLink to={templateUrls.template(templateId)}>{name}</TextLink>:{' '}
            {refused ?? (places > 0 ? t('doneOne', { count: places }) : t('doneNothing'))}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
