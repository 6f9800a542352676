import { actorOf } from '@multipartner/campaigns/actor';
import { resultOf } from '@multipartner/serving/action-failure';
import { MAIL_PURPOSES } from '@multipartner/trust-center/mail-aims';
import { purposeWordsMessages } from '@multipartner/trust-center/purpose-words';
import { LinkButton } from '@multipartner/ui/button';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { packParams } from '../rules/rule-schema.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';

const OTHERWISE = ['approved', 'refused', 'stays'] as const;
const schema = z.object({
  name: z.string().trim().max(120),
  groups: z.array(z.string()).default([]),
  purposes: z.array(z.enum(MAIL_PURPOSES)).default([]),
  days: z.coerce.number().int().min(1).max(60).optional(),
  otherwise: z.enum(OTHERWISE),
});

export const loader = hqRoute.loader(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, language }) => {
    const who = actorOf(actor);
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: who, packId }));
    const groups = valueOrPage(await services.campaigns.listPartnerGroups({ actor: who }));
    const { draft } = pack;
    return {
      packId,
      packName: pack.name,
      groups: groups.map(({ id, name }) => ({ value: id, label: name })),
      values: {
        name: pack.name,
        groups: draft.groups,
        purposes: draft.purposes as (typeof MAIL_PURPOSES)[number][],
        days: draft.answer ? String(draft.answer.days) : undefined,
        otherwise: draft.answer?.otherwise ?? ('stays' as const),
      },
      title: translate(rulesMessages, language)('settings'),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, request, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const who = actorOf(actor);
    const { name, groups, purposes, days, otherwise } = form.value;
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: who, packId }));
    const { answer: _before, ...draft } = pack.draft;
    const saved = await services.campaigns.saveRulePack({
      actor: who,
      packId,
      expectedRevision: pack.revision,
      name,
      content: { ...draft, groups, purposes, ...(days === undefined ? {} : { answer: { days, otherwise } }) },
    });
    if (saved.ok) return redirect(withToast(ruleUrls.pack(packId), 'pack-saved'));
    const errors = refusalErrors(saved.failure, ['name', 'groups', 'purposes', 'days'], language);
    return data({ reply: form.submission.reply(errors) }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function PackSettings() {
  const { packId, packName, groups, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(rulesMessages);
  const words = useT(purposeWordsMessages);
  const purposes = MAIL_PURPOSES.map((value) => ({ value, label: words(value) }));
  const [form, fields] = useZodForm({
    id: 'settings',
    schema,
    lastResult: resultOf(answer)?.reply,
    defaultValue: values as never,
  });
  return (
    <>
      <PageHeader title={t('settingsTitle')} back={{ to: ruleUrls.pack(packId), label: packName }} />
      <PostForm form={form}>
        <ErrorSummary form={form} labels={{ name: t('packName'), days: t('daysLabel') }} />
        <TextField field={fields.name} label={t('packName')} autoComplete="off" />
        <CheckboxGroup field={fields.groups} label={t('groupsLabel')} help={t('groupsHelp')} options={groups} />
        <CheckboxGroup field={fields.purposes} label={t('purposesLabel')} help={t('purposesHelp')} options={purposes} />
        <TextField field={fields.days} label={t('daysLabel')} help={t('daysHelp')} inputMode="numeric" optional />
        <SelectField
          field={fields.otherwise}
          label={t('otherwiseLabel')}
          options={OTHERWISE.map((value) => ({ value, label: t(`otherwise_${value}`) }))}
        />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton to={ruleUrls.pack(packId)}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
