import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { writeDay } from '@multipartner/ui/day-text';
import { CheckboxField, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { Unfold } from '@multipartner/ui/unfold';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { blocksOf } from '../../../documents/contracts/contract-text.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Blocks, RecordView } from '../../documents/record-view.tsx';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';

const HERE = '/partner/settings/contracts';
const params = z.object({ contractId: z.string().refine((id) => isId('processingContract', id)) });
const schema = z.object({ read: z.literal(true) });

export const loader = partnerRoute.loader(
  { can: ['read', 'ProcessingContract'], params },
  async ({ services, actor, params: { contractId }, language }) => {
    const { contracts } = await services.documents.readPartnerContracts(actor.partnerId);
    const contract = contracts.find((one) => one.contractId === contractId);
    if (!contract) throw new FailureError(failure('NOT_FOUND'));
    const annex = await services.documents.readVersion(null, contract.annexId);
    return {
      number: contract.number,
      text: contract.text[language],
      annex: { version: annex.version, hash: annex.hash, blocks: annex.content[language].blocks },
      signedOn: contract.signatures.find(({ side }) => side === 'controller')?.signedOn ?? null,
      partner: actor.partnerName,
      maySign: actor.role === 'partner_owner' && contract === contracts[0],
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'ProcessingContract'], params },
  async ({ request, services, actor, context, params: { contractId }, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'account');
    await services.documents.signContract(by, { partnerId: actor.partnerId, contractId, side: 'controller' });
    throw redirect(withToast(HERE, 'signed'));
  },
);

export default function Sign() {
  const { number, text, annex, signedOn, partner, maySign } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = failureOf(answer);
  const t = useT(ownContractsMessages);
  const language = useLanguage();
  const [form, fields] = useZodForm({ id: 'sign', schema, lastResult: resultOf(answer)?.reply });
  return (
    <>
      <PageHeader
        title={t('signTitle', { number })}
        sentence={t('signSentence', { partner })}
        back={{ to: HERE, label: t('back') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <RecordView blocks={blocksOf(text)} />
        <Card title={t('annex')} sentence={t('annexHelp', { version: annex.version, hash: annex.hash.slice(0, 16) })}>
          <Unfold label={t('annex')}>
            <Blocks blocks={annex.blocks} />
          </Unfold>
        </Card>
        {signedOn ? (
          <Callout tone="success">{t('already', { day: writeDay(signedOn, language) })}</Callout>
        ) : maySign ? (
          <PostForm form={form}>
            <CheckboxField field={fields.read} label={t('signConfirm', { partner })} help={t('signHelp')} />
            <FormActions>
              <SubmitButton>{t('sign')}</SubmitButton>
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
