import { resultOf } from '@multipartner/serving/action-failure';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerStatement } from '../../../documents/records/statement-fields.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { statementMessages } from '../../documents/statement.messages.ts';
import { StatementForm } from '../../documents/statement-form.tsx';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';

const BACK = '/partner/settings/contracts';

export const loader = partnerRoute.loader({ can: ['update', 'ProcessingRecord'] }, async ({ services, actor }) => ({
  entries: await services.documents.readPartnerStatement(actor.partnerId),
}));

export const action = partnerRoute.action(
  { can: ['update', 'ProcessingRecord'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), partnerStatement, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byPartner(actor, context, 'account');
    await services.documents.changePartnerStatement(by, actor.partnerId, form.value);
    await services.documents.recordController(by, actor.partnerId);
    throw redirect(withToast(BACK, 'saved'));
  },
);

export default function OwnEntries() {
  const { entries } = useLoaderData<typeof loader>();
  const t = useT(statementMessages);
  const words = useT(ownContractsMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('partnerSentence')} back={{ to: BACK, label: words('back') }} />
      <StatementForm
        of="partner"
        entries={entries}
        reply={resultOf(useActionData<typeof action>())?.reply}
        backTo={BACK}
      />
    </>
  );
}
