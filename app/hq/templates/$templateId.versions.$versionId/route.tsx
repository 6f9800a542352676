import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { compareDocuments } from '@multipartner/templates-engine/compare';
import { listRegions } from '@multipartner/templates-engine/regions';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { versionParams } from '../../../params.ts';
import { ChangeList } from '../change-list.tsx';
import { CheckSummary } from '../checks/check-summary.tsx';
import { languageName } from '../designer/languages/language-names.ts';
import { MailPreview } from '../mail-preview.tsx';
import { templateMessages } from '../overview.messages.ts';
import { RegionList } from '../region-list.tsx';
import { templateUrls } from '../template-urls.ts';
import { steerVersion } from './steer-version.server.ts';
import { RevokedNote, VersionBadge, VersionInForce } from './version-in-force.tsx';

export const loader = hqRoute.loader(
  { can: ['read', 'TemplateVersion'], params: versionParams },
  async ({ params: { templateId, versionId }, actor, services, language }) => {
    const version = valueOrPage(
      await services.campaigns.readTemplateVersion({ actor: actorOf(actor), templateVersionId: versionId }),
    );
    if (version.templateId !== templateId) throw new FailureError(failure('NOT_FOUND'));
    const asked = { actor: actorOf(actor), templateId, templateVersionId: versionId };
    const checks = valueOrPage(await services.campaigns.readCheckSummary(asked));
    const { document, before, ...rest } = version;
    const upgrades = valueOrPage(await services.campaigns.listUpgrades({ actor: actorOf(actor), templateId }));
    const groups = valueOrPage(await services.campaigns.listPartnerGroups({ actor: actorOf(actor) }));
    const spoken = document.languages.includes(language) ? language : document.languages[0];
    return {
      version: rest,
      checks,
      languages: document.languages,
      hosts: document.hosts,
      regions: listRegions(document, spoken).map(({ region }) => region),
      upgrades: upgrades.filter(({ toVersion }) => toVersion.id === versionId),
      groups: groups.map(({ id, name }) => ({ id, name })),
      maySteer: actor.role !== 'compliance_officer',
      before: before && { number: before.number, comparison: compareDocuments(before.document, document) },
    };
  },
);

export const action = hqRoute.action(
  { can: ['publish', 'TemplateVersion'], params: versionParams },
  ({ params, request, actor, services, language }) =>
    steerVersion({ ...params, actor: actorOf(actor), services, language, request }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.version.templateName ?? ''} ${data?.version.number ?? ''} · Multipartner` },
];

export default function TemplateVersion() {
  const { version, checks, languages, hosts, regions, before, upgrades, groups, maySteer } =
    useLoaderData<typeof loader>();
  const t = useT(templateMessages);
  const language = useLanguage();
  const { dateTime, list } = useFormats();
  const { id, templateId, templateName, number, changelog, campaigns, hash, publishedAt } = version;
  return (
    <>
      <PageHeader
        title={`${templateName}, ${t('version', { number })}`}
        sentence={t('versionSentence', { when: dateTime(publishedAt) })}
        back={{ to: templateUrls.template(templateId), label: templateName }}
        meta={<VersionBadge isRevoked={version.revocation !== null} />}
        action={
          version.revocation ? undefined : (
            <LinkButton to={`/hq/campaigns/new?version=${id}`} variant="primary">
              {t('offer')}
            </LinkButton>
          )
        }
      />
      <Split
        wide
        side={
          <MailPreview src={templateUrls.preview(templateId, { versionId: id })} title={t('version', { number })} />
        }
      >
        <Stack gap={6}>
          <RevokedNote revocation={version.revocation} />
          <Card title={t('facts')}>
            <Stack gap={4}>
              <DefinitionList
                items={[
                  { term: t('changelog'), value: changelog || t('noChangelog') },
                  { term: t('languages'), value: list(languages.map((code) => languageName(code, language))) },
                  { term: t('hosts'), value: list([...new Set([...hosts.links, ...hosts.images])]) || t('noHosts') },
                  {
                    term: t('campaigns'),
                    value:
                      campaigns.length === 0
                        ? t('noCampaigns')
                        : campaigns.map((campaign) => (
                            <div key={campaign.id}>
                              <TextLink to={`/hq/campaigns/${campaign.id}`}>{campaign.name}</TextLink>
                            </div>
                          )),
                  },
                ]}
              />
              <CopyField label={t('hash')} value={hash} help={t('hashHelp')} />
            </Stack>
          </Card>
          <CheckSummary templateId={templateId} versionId={id} summary={checks} />
          {before ? <ChangeList comparison={before.comparison} before={before.number} /> : null}
          <VersionInForce
            version={{ id, templateId, number, revocation: version.revocation }}
            {...{ upgrades, groups, maySteer }}
          />
          <RegionList regions={regions} />
        </Stack>
      </Split>
    </>
  );
}
