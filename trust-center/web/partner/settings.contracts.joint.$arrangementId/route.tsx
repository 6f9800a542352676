import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { CheckboxField, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { DutyList } from '../../documents/duty-list.tsx';
import { useDay } from '../../documents/parts.tsx';
import { Prose } from '../../officer/desk/parts.tsx';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';

const HERE = '/partner/settings/contracts';
const params = z.object({ arrangementId: z.string().refine((id) => isId('jointArrangement', id)) });
const schema = z.object({ read: z.literal(true) });

export const loader = partnerRoute.loader(
  { can: ['read', 'JointControl'], params },
  async ({ services, actor, params: { arrangementId } }) => {
    const { arrangements } = await services.documents.readPartnerContracts(actor.partnerId);
    const found = arrangements.find((one) => one.arrangementId === arrangementId);
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    const { programme, number, headquarters, duties, text, agreement, inForce } = found;
    return {
      ...{ arrangementId, programme, number, headquarters, duties, text },
      agreedAt: agreement?.agreedAt ?? null,
      partner: actor.partnerName,
      mayAgree: actor.role === 'partner_owner' && inForce,
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'JointControl'], params },
  async ({ request, services, actor, context, params: { arrangementId }, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'account');
    await services.documents.agreeToArrangement(by, { partnerId: actor.partnerId, arrangementId });
    throw redirect(withToast(HERE, 'agreed'));
  },
);

export default function Agree() {
  const { arrangementId, programme, number, headquarters, duties, text, agreedAt, partner, mayAgree } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = failureOf(answer);
  const t = useT(ownContractsMessages);
  const language = useLanguage();
  const day = useDay();
  const [form, fields] = useZodForm({ id: 'agree', schema, lastResult: resultOf(answer)?.reply });
  return (
    <>
      <PageHeader
        title={t('jointTitle', { programme })}
        sentence={`${t('version')} ${number}, ${headquarters}`}
        back={{ to: HERE, label: t('back') }}
        action={
          <LinkButton href={`${HERE}/file/${arrangementId}`} download>
            {t('pdf')}
          </LinkButton>
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Card title={t('jointText')}>
          <Prose>{text[language]}</Prose>
        </Card>
        <Card title={t('who')}>
          <DutyList duties={duties} names={{ headquarters: headquarters.split(',')[0]!, partner }} />
        </Card>
        {agreedAt ? (
          <Callout tone="success">{t('alreadyAgreed', { day: day(agreedAt) })}</Callout>
        ) : mayAgree ? (
          <PostForm form={form}>
            <CheckboxField field={fields.read} label={t('agreeConfirm', { partner })} help={t('agreeHelp')} />
            <FormActions>
              <SubmitButton>{t('agree')}</SubmitButton>
              <LinkButton to={HERE}>{t('cancel')}</LinkButton>
            </FormActions>
          </PostForm>
        ) : (
          <Callout>{t('onlyOwners')}</Callout>
        )}
      </Stack>
    </>
  );
}
