import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { Button, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { FormActions, PostForm, SelectField, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Unfold } from '@multipartner/ui/unfold';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ConsentSearch } from '../../../audit/supervision/search-consent.ts';
import type { ConsentSource } from '../../../people/consent/sources.ts';
import type { ActOutline } from '../../../people/consent/vouching-entry.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { CodeBlock, Lines, Moment, Note, PrintButton, Small } from '../desk/parts.tsx';
import { consentEvidenceMessages } from './consent-evidence.messages.ts';
import { consentSearchForm } from './schema.ts';

export const loader = officerRoute.loader({ can: ['read', 'ConsentEvidence'] }, async ({ services }) => ({
  partners: await services.supervision.partnerNames(),
}));

export const action = officerRoute.action(
  { can: ['read', 'ConsentEvidence'] },
  async ({ request, services, actor, context, language }) => {
    const form = readForm(await request.formData(), consentSearchForm, language);
    if (!form.ok) return data({ reply: form.reply, search: null }, { status: 422 });
    const search = await services.supervision.searchConsent(byOfficer(actor, context), form.value);
    return data({ reply: form.submission.reply(), search });
  },
);

export const meta = titled('trust', consentEvidenceMessages, 'title');

const PER_HOUR = 20;

export default function ConsentEvidence() {
  const { partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const result = resultOf(answer);
  const t = useT(consentEvidenceMessages);
  const [form, fields] = useZodForm({ id: 'search', schema: consentSearchForm, lastResult: result?.reply });
  const search = result?.search ?? null;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={search ? <PrintButton /> : undefined} />
      <Stack gap={5}>
        <PostForm form={form}>
          <Stack gap={4}>
            <RefusalNote refusal={refusal} />
            <SelectField
              field={fields.partnerId}
              label={t('partner')}
              placeholder={t('choose')}
              options={Object.entries(partners).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              field={fields.address}
              label={t('address')}
              help={t('addressHelp')}
              type="email"
              autoComplete="off"
              spellCheck={false}
            />
          </Stack>
          <FormActions>
            <SubmitButton>{t('search')}</SubmitButton>
          </FormActions>
        </PostForm>
        <Note>{t('note', { count: PER_HOUR })}</Note>
        {search ? <Found search={search} address={String(fields.address.value ?? '')} /> : null}
      </Stack>
    </>
  );
}

function Found({ search, address }: { search: ConsentSearch; address: string }) {
  const t = useT(consentEvidenceMessages);
  const { partnerId, partnerName, found, acts, seq } = search;
  if (!found)
    return (
      <Callout title={t('none', { partner: partnerName })} live>
        {t('noneHelp')} {t('entrySaid', { seq: String(seq) })}
      </Callout>
    );
  return (
    <>
      <Card title={t('found', { count: acts.length, partner: partnerName })} sentence={t('partnerAsk')}>
        <Stack gap={3}>
          <Acts acts={acts} />
          <Note>{t('entrySaid', { seq: String(seq) })}</Note>
        </Stack>
      </Card>
      <Card title={t('takeAlong')} sentence={t('takeHelp')}>
        <Row>
          {(['pdf', 'csv'] as const).map((format) => (
            <form key={format} method="post" action={`/officer/consent-evidence/export/${format}`}>
              <input type="hidden" name="partnerId" value={partnerId} />
              <input type="hidden" name="address" value={address} />
              <Button type="submit">{t(format)}</Button>
            </form>
          ))}
        </Row>
      </Card>
    </>
  );
}

function Acts({ acts }: { acts: readonly ActOutline[] }) {
  const t = useT(consentEvidenceMessages);
  const columns: DataColumn<ActOutline>[] = [
    { id: 'when', header: t('when'), cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'act',
      header: t('act'),
      required: true,
      cell: ({ act, purpose }) => (
        <Lines>
          {t(`act_${act}`)} <Small>{t(`purpose_${purpose}`)}</Small>
        </Lines>
      ),
    },
    { id: 'source', header: t('source'), cell: ({ source }) => t(`source_${source as ConsentSource}`) },
    {
      id: 'evidence',
      header: t('evidence'),
      required: true,
      cell: ({ isUnchanged }) => (
        <Badge tone={isUnchanged ? 'success' : 'broken'}>{t(isUnchanged ? 'unchanged' : 'changed')}</Badge>
      ),
    },
    { id: 'entry', header: t('entry'), required: true, cell: (act) => <EntryCell act={act} /> },
    { id: 'proof', header: t('inclusion'), cell: (act) => <ProofCell act={act} /> },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={acts}
      columns={columns}
      getRowId={({ evidenceId }) => evidenceId}
      empty={<Note>{t('noEntry')}</Note>}
    />
  );
}

function EntryCell({ act: { entry } }: { act: ActOutline }) {
  const t = useT(consentEvidenceMessages);
  if (!entry) return <Small>{t('noEntry')}</Small>;
  const { seq } = entry;
  return (
    <Lines>
      <TextLink to={`/officer/access-log/${seq}`}>{t('entryValue', { seq })}</TextLink>{' '}
      <Small>{t(entry.covers ? 'covers' : 'coversNot')}</Small>
    </Lines>
  );
}

/** Hashes in full, for whoever checks them with a tool of their own. */
function ProofCell({ act: { hash, entry } }: { act: ActOutline }) {
  const t = useT(consentEvidenceMessages);
  if (!entry) return null;
  const { inclusion, path, leafHash } = entry;
  const verdict = !inclusion ? t('waiting') : inclusion.holds ? t('proven', { size: inclusion.size }) : t('broken');
  const lines = [
    `${t('hash')}: ${hash}`,
    ...(path ? [`${t('path')} (${path.index}/${path.size}):`, ...path.hashes] : []),
    `${t('leaf')}: ${leafHash}`,
    ...(inclusion ? [`${t('proof')}:`, ...inclusion.hashes, `${t('root')}: ${inclusion.root}`] : []),
  ];
  return (
    <Unfold label={verdict}>
      <CodeBlock>{lines.join('\n')}</CodeBlock>
    </Unfold>
  );
}
