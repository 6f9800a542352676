import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DateField, FormActions, PostForm, SelectField, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { Gaps } from '../../documents/parts.tsx';
import { SignaturesTable } from '../../documents/signatures-table.tsx';
import { Notice } from '../../partner/address-book/notice.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { Prose } from '../desk/parts.tsx';
import { partnerContractMessages } from './partner-contract.messages.ts';

const HERE = '/officer/processing-contracts';
const params = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });
const paperSchema = z.object({
  contractId: z.string().refine((id) => isId('processingContract', id)),
  side: z.enum(['controller', 'processor']),
  signedOn: z.iso.date(),
});

export const loader = officerRoute.loader(
  { can: ['read', 'ProcessingContract'], params },
  async ({ services, params: { partnerId } }) => {
    const { standing, contracts } = await services.documents.readPartnerContracts(partnerId);
    return { standing, contracts: contracts.map(({ text: _, ...contract }) => contract) };
  },
);

export const action = officerRoute.action(
  { can: ['update', 'ProcessingContract'], params },
  async ({ request, services, actor, context, params: { partnerId }, language }) => {
    const form = await request.formData();
    const by = byOfficer(actor, context);
    const here = `${HERE}/partners/${partnerId}`;
    if (form.get('intent') === 'sign') {
      const contractId = String(form.get('contractId') ?? '');
      await services.documents.signContract(by, { partnerId, contractId, side: 'processor' });
      throw redirect(withToast(here, 'signed'));
    }
    if (form.get('intent') !== 'paper') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const paper = readForm(form, paperSchema, language);
    if (!paper.ok) return data({ reply: paper.reply }, { status: 422 });
    await services.documents.signContract(by, { partnerId, way: 'paper', ...paper.value });
    throw redirect(withToast(here, 'noted'));
  },
);

export default function PartnerContract() {
  const { standing, contracts } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(partnerContractMessages);
  const [contract] = contracts;
  return (
    <>
      <PageHeader title={standing.name} sentence={standing.legalName} back={{ to: HERE, label: t('back') }} />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Card title={t('missing')}>
          <Gaps gaps={standing.gaps} />
        </Card>
        {contract ? (
          <Card
            title={t('contract', { number: contract.number })}
            action={
              standing.processorSignature ? null : (
                <ConfirmDialog
                  trigger={t('sign')}
                  triggerVariant="primary"
                  title={t('signTitle', { number: contract.number, name: standing.legalName })}
                  sentence={t('signSentence')}
                  confirmLabel={t('sign')}
                  intent="sign"
                  fields={{ contractId: contract.contractId }}
                />
              )
            }
          >
            {contract.signatures.length > 0 ? (
              <SignaturesTable signatures={contract.signatures} />
            ) : (
              <Prose>{t('nobodySigned')}</Prose>
            )}
          </Card>
        ) : null}
        {contracts.slice(1).map(({ contractId, number, signatures }) => (
          <Card key={contractId} title={t('older', { number })}>
            <SignaturesTable signatures={signatures} />
          </Card>
        ))}
        {contract ? <PaperForm /> : null}
      </Stack>
      <Notice texts={{ signed: t('signed'), noted: t('noted') }} />
    </>
  );
}

function PaperForm() {
  const { contracts } = useLoaderData<typeof loader>();
  const t = useT(partnerContractMessages);
  const [form, fields] = useZodForm({
    id: 'paper',
    schema: paperSchema,
    lastResult: resultOf(useActionData<typeof action>())?.reply,
    defaultValue: { contractId: contracts[0]?.contractId, side: 'controller' },
  });
  return (
    <Card narrow title={t('paper')} sentence={t('paperSentence')}>
      <PostForm form={form} wide>
        <Stack gap={4}>
          <SelectField
            field={fields.contractId}
            label={t('which')}
            options={contracts.map(({ contractId, number }) => ({
              value: contractId,
              label: t('versionName', { number }),
            }))}
          />
          <SelectField
            field={fields.side}
            label={t('side')}
            options={[
              { value: 'controller', label: t('controller') },
              { value: 'processor', label: t('processor') },
            ]}
          />
          <DateField field={fields.signedOn} label={t('signedOn')} />
        </Stack>
        <FormActions>
          <SubmitButton intent="paper" variant="secondary">
            {t('note')}
          </SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
