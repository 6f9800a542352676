import { resultOf } from '@multipartner/serving/action-failure';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { platformStatement } from '../../../documents/records/statement-fields.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { statementMessages } from '../../documents/statement.messages.ts';
import { StatementForm } from '../../documents/statement-form.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { recordsMessages } from '../records._index/records.messages.ts';

const HERE = '/officer/records';

export const loader = officerRoute.loader({ can: ['update', 'ProcessingRecord'] }, async ({ services }) => ({
  entries: await services.documents.readPlatformStatement(),
}));

export const action = officerRoute.action(
  { can: ['update', 'ProcessingRecord'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), platformStatement, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const by = byOfficer(actor, context);
    await services.documents.changePlatformStatement(by, form.value);
    await services.documents.recordProcessor(by);
    throw redirect(withToast(HERE, 'saved'));
  },
);

export default function Entries() {
  const { entries } = useLoaderData<typeof loader>();
  const t = useT(statementMessages);
  const records = useT(recordsMessages);
  return (
    <>
      <PageHeader
        title={records('entries')}
        sentence={t('platformSentence')}
        back={{ to: HERE, label: records('title') }}
      />
      <StatementForm
        of="platform"
        entries={entries}
        reply={resultOf(useActionData<typeof action>())?.reply}
        backTo={HERE}
      />
    </>
  );
}
