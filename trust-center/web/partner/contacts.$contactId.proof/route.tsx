import { Button } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { plainField, SelectField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { Form, useLoaderData } from '@remix-run/react';
import { MAIL_PURPOSES } from '../../../clients/mail/mail-aims.ts';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { RecordView } from '../../documents/record-view.tsx';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { PrintButton } from '../../officer/desk/parts.tsx';
import { contactParams } from '../address-book/contact-params.ts';
import { proofMessages } from './proof.messages.ts';
import css from './proof.module.css';
import { readProof } from './read-proof.server.ts';
import { proofQuery } from './schema.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Consent'], params: contactParams, query: proofQuery },
  async ({ params: { contactId }, query: { purpose }, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'consent_evidence');
    return { contactId, purpose, document: await readProof(services, by, { contactId, purpose }, language) };
  },
);

export const meta = titled('trust', proofMessages, 'title');

export default function ConsentProofPage() {
  const { contactId, purpose, document } = useLoaderData<typeof loader>();
  const t = useT(proofMessages);
  const words = useT(purposeWordsMessages);
  const here = `/partner/contacts/${contactId}`;
  const [, name] = document.facts?.[0] ?? [];
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { name: name ?? '' })}
        back={{ to: here, label: t('back') }}
        action={
          <>
            <ExportButtons href={`${here}/proof`} search={purpose ? `?purpose=${purpose}` : ''} only="pdf" />
            <PrintButton />
          </>
        }
      />
      <Stack gap={5}>
        <Form className={css.choice}>
          <SelectField
            field={plainField('purpose', { value: purpose ?? '' })}
            label={t('purpose')}
            options={[
              { value: '', label: t('all') },
              ...MAIL_PURPOSES.map((value) => ({ value, label: words(value) })),
            ]}
          />
          <Button type="submit">{t('apply')}</Button>
        </Form>
        <Card>
          <DefinitionList columns={3} items={(document.facts ?? []).map(([term, value]) => ({ term, value }))} />
        </Card>
        <div className={css.document}>
          <RecordView blocks={document.blocks} />
        </div>
      </Stack>
    </>
  );
}
