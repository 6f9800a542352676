import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside } from '@multipartner/serving/action-failure';
import { RULE_KINDS } from '@multipartner/templates-engine/rules/kinds';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { Unfold } from '@multipartner/ui/unfold';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { packParams } from '../rules/rule-schema.ts';
import { ruleWords } from '../rules/rule-words.messages.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { SeverityBadge } from '../rules/verdict.tsx';
import { VersionTable } from '../rules/version-table.tsx';

export const loader = hqRoute.loader(
  { can: ['read', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, language }) => {
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: actorOf(actor), packId }));
    if (pack.kind === 'built_in') throw redirect(ruleUrls.builtIn());
    const rules = pack.draft.rules.map(({ id, name, kind, severity }) => {
      const results = pack.fixtures[id] ?? [];
      return {
        id,
        name,
        kind,
        severity,
        examples: results.length,
        wrong: results.filter(({ expect, got }) => expect !== got).length,
      };
    });
    return {
      id: pack.id,
      name: pack.name,
      archived: pack.archived,
      hasOpenChanges: pack.hasOpenChanges,
      rules,
      versions: pack.versions.map(({ number, changelog, publishedAt, impact }) => ({
        number,
        changelog,
        publishedAt,
        stopped: impact.stopped,
      })),
      mayChange: abilityFor(actor).can('update', 'Headquarters') && !pack.archived,
      title: `${pack.name} · ${translate(rulesMessages, language)('title')}`,
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, request }) => {
    const form = await request.formData();
    const who = actorOf(actor);
    if (form.get('intent') === 'archive') {
      valueOrPage(await services.campaigns.archiveRulePack({ actor: who, packId }));
      return redirect(withToast(ruleUrls.packs(), 'pack-archived'));
    }
    if (form.get('intent') !== 'restore') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const { revision } = valueOrPage(await services.campaigns.readRulePack({ actor: who, packId }));
    const number = Number(form.get('number'));
    valueOrPage(
      await services.campaigns.restoreRuleVersion({ actor: who, packId, expectedRevision: revision, number }),
    );
    return redirect(withToast(ruleUrls.publish(packId), 'pack-restored'));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function RulePack() {
  const pack = useLoaderData<typeof loader>();
  const t = useT(rulesMessages);
  const words = useT(ruleWords);
  const refused = refusalBeside(useActionData<typeof action>());
  const { id, name, rules, mayChange } = pack;
  const columns: DataColumn<(typeof rules)[number]>[] = [
    { id: 'name', header: t('name'), required: true, cell: (rule) => rule.name },
    { id: 'kind', header: t('kind'), cell: ({ kind }) => words(`kind_${kind}`) },
    {
      id: 'severity',
      header: t('severity'),
      required: true,
      cell: (rule) => <SeverityBadge severity={rule.severity} />,
    },
    { id: 'examples', header: t('examples'), cell: (rule) => <Examples {...rule} /> },
  ];
  const kinds = (
    <Row gap={2}>
      {RULE_KINDS.map((kind) => (
        <LinkButton key={kind} to={ruleUrls.newRule(id, kind)} size="small">
          {words(`kind_${kind}`)}
        </LinkButton>
      ))}
    </Row>
  );
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: ruleUrls.packs(), label: t('back') }}
        meta={pack.hasOpenChanges && !pack.archived ? <Badge tone="needs-you">{t('openChanges')}</Badge> : undefined}
        action={
          mayChange ? (
            <LinkButton to={ruleUrls.publish(id)} variant="primary">
              {t('publish')}
            </LinkButton>
          ) : undefined
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refused} />
        {pack.archived ? <Callout title={t('archivedTitle')}>{t('archivedText')}</Callout> : null}
        {rules.length > 0 ? (
          <DataTable
            label={t('rules')}
            rows={rules}
            columns={columns}
            getRowId={(rule) => rule.id}
            getRowHref={(rule) => ruleUrls.rule(id, rule.id)}
            empty={null}
          />
        ) : null}
        {mayChange ? (
          rules.length === 0 ? (
            <Card title={t('noRulesTitle')} sentence={t('noRulesSentence')}>
              {kinds}
            </Card>
          ) : (
            <Unfold label={t('addRule')}>{kinds}</Unfold>
          )
        ) : null}
        <Row gap={2}>
          <LinkButton to={ruleUrls.settings(id)}>{t('settings')}</LinkButton>
          <LinkButton to={ruleUrls.try(id)}>{t('try')}</LinkButton>
          {mayChange ? (
            <ConfirmDialog
              trigger={t('archive')}
              title={t('archiveTitle', { name })}
              sentence={t('archiveSentence')}
              confirmLabel={t('archive')}
              intent="archive"
            />
          ) : null}
        </Row>
        <VersionTable versions={pack.versions} mayRestore={mayChange} />
      </Stack>
    </>
  );
}

function Examples({ examples, wrong }: { examples: number; wrong: number }) {
  const t = useT(rulesMessages);
  if (examples === 0) return t('examplesNone');
  if (wrong > 0) return <Badge tone="broken">{t('examplesWrong', { count: wrong })}</Badge>;
  return t('examplesFine', { count: examples });
}
