import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Split, Stack } from '@multipartner/ui/card';
import {
  FormActions,
  PostForm,
  plainField,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { packParams } from '../rules/rule-schema.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { shownViolations } from '../rules/shown-violation.server.ts';
import { Verdict } from '../rules/verdict.tsx';

const words = z.string().max(20_000).optional();
const posted = z.object({
  template: idOf('template').optional().catch(undefined),
  draft: idOf('participation').optional().catch(undefined),
  subject: words,
  text: words,
  link: words,
  alt: words,
});

export const loader = hqRoute.loader(
  { can: ['read', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, language }) => {
    const who = actorOf(actor);
    const [pack, templates, drafts] = await Promise.all([
      services.campaigns.readRulePack({ actor: who, packId }),
      services.campaigns.listTemplates({ actor: who, limit: 100 }),
      services.campaigns.listParticipations({ actor: who, limit: 50, state: 'in_progress' }),
    ]);
    const { name, kind } = valueOrPage(pack);
    return {
      packName: name,
      back: kind === 'built_in' ? ruleUrls.builtIn() : ruleUrls.pack(packId),
      templates: valueOrPage(templates).items.map(({ id, name: label }) => ({ value: id, label })),
      drafts: valueOrPage(drafts).items.map(({ id, partnerName, campaignName }) => ({
        value: id,
        label: `${partnerName} · ${campaignName}`,
      })),
      title: translate(rulesMessages, language)('tryTitle', { name }),
    };
  },
);

export const action = hqRoute.action(
  { can: ['read', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, request, language }) => {
    const { template, draft, ...typed } = posted.parse(Object.fromEntries(await request.formData()));
    const mail = draft ? { participationId: draft } : template ? { templateId: template } : { words: typed };
    const tried = valueOrPage(await services.campaigns.tryRules({ actor: actorOf(actor), rules: { packId }, mail }));
    return { violations: shownViolations(tried.violations, language), typed, template, draft };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function TryPack() {
  const { packName, back, templates, drafts, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(rulesMessages);
  const refused = refusalBeside(answer);
  const tried = resultOf(answer);
  const none = { value: '', label: t('tryNone') };
  return (
    <>
      <PageHeader title={title} sentence={t('trySentence')} back={{ to: back, label: packName }} />
      <Split
        side={
          <Stack gap={3}>
            <RefusalNote refusal={refused} />
            {tried ? <Verdict violations={tried.violations} /> : null}
          </Stack>
        }
      >
        <PostForm wide>
          <Stack gap={3}>
            <SelectField
              field={plainField('template', { value: tried?.template ?? '' })}
              label={t('tryTemplate')}
              options={[none, ...templates]}
            />
            <SelectField
              field={plainField('draft', { value: tried?.draft ?? '' })}
              label={t('tryDraft')}
              options={[none, ...drafts]}
            />
            <TextField
              field={plainField('subject', { value: tried?.typed.subject })}
              label={t('trySubject')}
              optional
            />
            <TextArea field={plainField('text', { value: tried?.typed.text })} label={t('tryText')} rows={6} optional />
            <TextField field={plainField('link', { value: tried?.typed.link })} label={t('tryLink')} optional />
            <TextField field={plainField('alt', { value: tried?.typed.alt })} label={t('tryAlt')} optional />
            <FormActions>
              <SubmitButton>{t('tryRun')}</SubmitButton>
            </FormActions>
          </Stack>
        </PostForm>
      </Split>
    </>
  );
}
