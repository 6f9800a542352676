import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { RecordView } from '../../documents/record-view.tsx';
import { versionQuery } from '../../documents/version-query.ts';
import { VersionsCard } from '../../documents/versions-card.tsx';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { Note } from '../../officer/desk/parts.tsx';
import { ownContractsMessages } from '../settings.contracts._index/contracts.messages.ts';
import { openOwnRecord, ownFieldBlocks } from './own-record.server.ts';

const HERE = '/partner/settings/contracts/record';

export const loader = partnerRoute.loader(
  { can: ['read', 'ProcessingRecord'], query: versionQuery },
  async ({ services, actor, context, query: { version }, language }) => {
    const by = byPartner(actor, context, 'account');
    const { shown, newest } = await openOwnRecord(services, by, version);
    const isNewest = shown.documentId === newest.documentId;
    const { content, ...info } = shown;
    return {
      info,
      text: content[language],
      isNewest,
      own: isNewest ? await ownFieldBlocks(services, by, language) : [],
      versions: await services.documents.listVersions(actor.partnerId, 'controller_record'),
      isOwner: actor.role === 'partner_owner',
    };
  },
);

export default function OwnRecord() {
  const { info, text, isNewest, own, versions, isOwner } = useLoaderData<typeof loader>();
  const t = useT(ownContractsMessages);
  const words = useT(documentWords);
  const { dateTime } = useFormats();
  return (
    <>
      <PageHeader
        title={t('record')}
        sentence={t('recordSentence')}
        back={{ to: '/partner/settings/contracts', label: t('back') }}
        action={
          <>
            {isOwner ? (
              <ExportButtons href={`${HERE}/export`} search={isNewest ? '' : `?version=${info.documentId}`} />
            ) : null}
            {isOwner ? (
              <LinkButton to={`${HERE}/entries`} variant="primary">
                {t('entries')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Stack gap={5}>
        {isNewest ? null : (
          <Callout tone="needs-you" action={<LinkButton to={HERE}>{words('toNewest')}</LinkButton>}>
            {words('old', { version: info.version, at: dateTime(info.createdAt) })}
          </Callout>
        )}
        <Card title={text.title}>
          <DefinitionList
            columns={2}
            items={[
              ...text.facts.map(([term, value]) => ({ term, value })),
              { term: t('version'), value: `${info.version}, ${dateTime(info.createdAt)}` },
            ]}
          />
        </Card>
        <RecordView blocks={[...text.blocks, ...own]} />
        {own.length > 0 ? <Note>{t('ownFieldsHelp')}</Note> : null}
        <VersionsCard versions={versions} here={HERE} />
      </Stack>
    </>
  );
}
