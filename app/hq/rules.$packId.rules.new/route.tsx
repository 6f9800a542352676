import { actorOf } from '@multipartner/campaigns/actor';
import { resultOf } from '@multipartner/serving/action-failure';
import { newRuleId } from '@multipartner/templates-engine/rules/kinds';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { postRule } from '../rules/rule-action.server.ts';
import { ruleFormMessages } from '../rules/rule-form.messages.ts';
import { RuleFormView } from '../rules/rule-form.tsx';
import { firstRule, kindQuery, packParams } from '../rules/rule-schema.ts';
import { ruleWords } from '../rules/rule-words.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';

export const loader = hqRoute.loader(
  { can: ['update', 'Headquarters'], params: packParams, query: kindQuery },
  async ({ params: { packId }, query: { kind }, actor, services, language }) => {
    const { name } = valueOrPage(await services.campaigns.readRulePack({ actor: actorOf(actor), packId }));
    const words = translate(ruleWords, language);
    const title = translate(ruleFormMessages, language)('newRule', { kind: words(`kind_${kind}`) });
    return { packId, packName: name, kind, title };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'], params: packParams },
  async ({ params: { packId }, actor, services, request, language }) =>
    postRule({ services, actor: actorOf(actor), language, request, packId, ruleId: newRuleId() }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function NewRule() {
  const { packId, packName, kind, title } = useLoaderData<typeof loader>();
  const answer = resultOf(useActionData<typeof action>());
  const words = useT(ruleWords);
  return (
    <>
      <PageHeader
        title={title}
        sentence={words(`about_${kind}`)}
        back={{ to: ruleUrls.pack(packId), label: packName }}
      />
      <RuleFormView
        key={kind}
        packId={packId}
        kind={kind}
        values={firstRule(kind)}
        reply={answer?.reply}
        tried={answer?.tried}
        fillExamples={0}
      />
    </>
  );
}
