import { actorOf } from '@multipartner/campaigns/actor';
import type { RulePackListItem } from '@multipartner/campaigns/rules';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconPlus, IconScale } from '@tabler/icons-react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { RulesHead } from '../rules/rules-head.tsx';
import { ruleUrls } from '../rules/rules-urls.ts';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const { items } = valueOrPage(await services.campaigns.listRulePacks({ actor: actorOf(actor), limit: 100 }));
  return {
    packs: items.filter(({ kind }) => kind === 'own'),
    mayChange: abilityFor(actor).can('update', 'Headquarters'),
    title: translate(rulesMessages, language)('title'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function RulePacks() {
  const { packs, mayChange } = useLoaderData<typeof loader>();
  const t = useT(rulesMessages);
  const { number, date } = useFormats();
  const begin = mayChange ? (
    <LinkButton to={ruleUrls.newPack()} variant="primary" icon={IconPlus}>
      {t('newPack')}
    </LinkButton>
  ) : undefined;
  const columns: DataColumn<(typeof packs)[number]>[] = [
    { id: 'name', header: t('name'), required: true, cell: ({ name }) => name },
    { id: 'rules', header: t('rules'), align: 'end', cell: ({ rules }) => number(rules) },
    {
      id: 'forWhom',
      header: t('forWhom'),
      cell: ({ groups }) => (groups.length === 0 ? t('everybody') : t('groups', { count: groups.length })),
    },
    { id: 'version', header: t('version'), required: true, cell: (pack) => <Standing pack={pack} /> },
    { id: 'changed', header: t('changed'), align: 'end', cell: ({ updatedAt }) => date(updatedAt) },
  ];
  return (
    <>
      <RulesHead action={packs.length > 0 ? begin : undefined} />
      <Stack gap={4}>
        {mayChange ? null : <Callout>{t('readOnly')}</Callout>}
        {packs.length === 0 ? (
          <Card>
            <EmptyState icon={IconScale} title={t('emptyTitle')} sentence={t('emptySentence')} action={begin} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={packs}
            columns={columns}
            getRowId={({ id }) => id}
            getRowHref={({ id }) => ruleUrls.pack(id)}
            empty={null}
          />
        )}
        <Card title={t('builtIn')} sentence={t('builtInSentence')}>
          <Row>
            <LinkButton to={ruleUrls.builtIn()}>{t('builtInLook')}</LinkButton>
          </Row>
        </Card>
      </Stack>
    </>
  );
}

function Standing({
  pack,
}: {
  pack: Pick<RulePackListItem, 'hasOpenChanges'> & { latest: { number: number } | null };
}) {
  const t = useT(rulesMessages);
  if (!pack.latest) return <Badge>{t('notPublished')}</Badge>;
  return (
    <Row gap={1}>
      <Badge tone="success">{t('versionNumber', { number: pack.latest.number })}</Badge>
      {pack.hasOpenChanges ? <Badge tone="needs-you">{t('openChanges')}</Badge> : null}
    </Row>
  );
}
