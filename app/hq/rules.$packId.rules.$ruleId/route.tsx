import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { postRule } from '../rules/rule-action.server.ts';
import { ruleFormMessages } from '../rules/rule-form.messages.ts';
import { RuleFormView } from '../rules/rule-form.tsx';
import { ruleParams, shownRule } from '../rules/rule-schema.ts';
import { ruleWords } from '../rules/rule-words.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';

export const loader = hqRoute.loader(
  { can: ['update', 'Headquarters'], params: ruleParams },
  async ({ params: { packId, ruleId }, actor, services }) => {
    const pack = valueOrPage(await services.campaigns.readRulePack({ actor: actorOf(actor), packId }));
    const rule = pack.draft.rules.find(({ id }) => id === ruleId);
    if (!rule) throw new FailureError(failure('NOT_FOUND'));
    return {
      packId,
      packName: pack.name,
      ruleId,
      kind: rule.kind,
      values: shownRule(rule) as Record<string, string | string[] | boolean | undefined>,
      fillExamples: rule.fixtures.filter((fixture) => 'fill' in fixture).length,
      title: rule.name,
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: ruleParams },
  async ({ params: { packId, ruleId }, actor, services, request, language }) =>
    postRule({ services, actor: actorOf(actor), language, request, packId, ruleId }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function EditRule() {
  const { packId, packName, ruleId, kind, values, fillExamples, title } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const t = useT(ruleFormMessages);
  const words = useT(ruleWords);
  return (
    <>
      <PageHeader
        title={title}
        sentence={words(`about_${kind}`)}
        back={{ to: ruleUrls.pack(packId), label: packName }}
        action={
          <ConfirmDialog
            trigger={t('remove')}
            title={t('removeTitle', { name: title })}
            sentence={t('removeSentence')}
            confirmLabel={t('remove')}
            tone="danger"
            intent="remove"
          />
        }
      />
      <RuleFormView
        key={ruleId}
        packId={packId}
        kind={kind}
        values={values}
        reply={answer?.reply}
        tried={answer?.tried}
        fillExamples={fillExamples}
      />
    </>
  );
}
