import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { officerRoute } from '../../access/routes.server.ts';
import { documentWords } from '../../documents/documents.messages.ts';
import { RecordView } from '../../documents/record-view.tsx';
import { versionQuery } from '../../documents/version-query.ts';
import { VersionsCard } from '../../documents/versions-card.tsx';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { recordsMessages } from '../records._index/records.messages.ts';
import { aboutParams, openRecord } from './open-record.server.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'ProcessingRecord'], params: aboutParams, query: versionQuery },
  async ({ services, actor, context, params: { about }, query, language }) => {
    const { shown, newest, partnerId } = await openRecord(services, byOfficer(actor, context), about, query.version);
    const versions = await services.documents.listVersions(partnerId, newest.kind);
    const { content, ...info } = shown;
    return { about, info, text: content[language], isNewest: shown.documentId === newest.documentId, versions };
  },
);

export default function RecordPage() {
  const { about, info, text, isNewest, versions } = useLoaderData<typeof loader>();
  const t = useT(recordsMessages);
  const words = useT(documentWords);
  const language = useLanguage();
  const { dateTime } = useFormats();
  const here = `/officer/records/${about}`;
  const search = isNewest ? '' : `?version=${info.documentId}`;
  return (
    <>
      <PageHeader
        title={text.facts[0]?.[1] && about.startsWith('prt_') ? text.facts[0][1].split(',')[0]! : words(info.kind)}
        sentence={text.subtitle}
        back={{ to: '/officer/records', label: t('title') }}
        action={<ExportButtons href={`${here}/export`} search={search} />}
      />
      <Stack gap={5}>
        {isNewest ? null : (
          <Callout tone="needs-you" action={<LinkButton to={here}>{words('toNewest')}</LinkButton>}>
            {words('old', { version: info.version, at: dateTime(info.createdAt) })}
          </Callout>
        )}
        <Card title={words(info.kind)}>
          <DefinitionList
            columns={2}
            items={[
              ...text.facts.map(([term, value]) => ({ term, value })),
              { term: t('version'), value: `${info.version}, ${dateTime(info.createdAt)}` },
            ]}
          />
        </Card>
        <div lang={language}>
          <RecordView blocks={text.blocks} />
        </div>
        <VersionsCard versions={versions} here={here} logHref={(seq) => `/officer/access-log/${seq}`} />
      </Stack>
    </>
  );
}
