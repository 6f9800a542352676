import { FailureError, failure } from '@multipartner/kernel/errors';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconShieldCheck } from '@tabler/icons-react';
import { operationWords, purposeWords } from '../../../audit/log-words.messages.ts';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { deskMessages } from '../desk/desk.messages.ts';
import { entryParams } from '../desk/entry-params.ts';
import { ActorCell, Code, CodeBlock, DecisionBadge } from '../desk/parts.tsx';
import { entryMessages } from './entry.messages.ts';
import { ProofCard } from './proof-card.tsx';

export const loader = officerRoute.loader(
  { can: ['read', 'AccessLog'], params: entryParams },
  async ({ params: { seq }, services, actor, context }) => {
    const [shown, partnerNames] = await Promise.all([
      services.supervision.readEntry(byOfficer(actor, context), seq),
      services.supervision.partnerNames(),
    ]);
    if (!shown) throw new FailureError(failure('NOT_FOUND'));
    const { partnerId } = shown.entry;
    return { ...shown, partnerName: partnerId && (partnerNames[partnerId] ?? partnerId) };
  },
);

export default function Entry() {
  const { entry, leaf, proof, actor, partnerName } = useLoaderData<typeof loader>();
  const t = useT(entryMessages);
  const words = useT(deskMessages);
  const operation = useT(operationWords);
  const purpose = useT(purposeWords);
  const { dateTime, number } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title', { seq: number(Number(entry.seq)) })}
        sentence={operation(entry.op)}
        back={{ to: '/officer/access-log', label: t('back') }}
        action={
          <LinkButton to="/officer/verify" icon={IconShieldCheck}>
            {t('verify')}
          </LinkButton>
        }
      />
      <Stack gap={6}>
        <Card title={t('what')}>
          <DefinitionList
            columns={3}
            items={[
              { term: words('time'), value: dateTime(entry.at) },
              { term: words('partner'), value: partnerName ?? words('noPartner') },
              {
                term: words('actor'),
                value: <ActorCell actorClass={entry.actorClass} name={actor} hash={entry.actorHash} />,
              },
              { term: words('auth'), value: entry.auth },
              { term: words('purpose'), value: entry.purpose ? purpose(entry.purpose) : words('noPurpose') },
              { term: words('objects'), value: number(entry.objCount) },
              { term: words('decision'), value: <DecisionBadge decision={entry.decision} /> },
              { term: t('actorHash'), value: <Code>{entry.actorHash}</Code>, help: t('actorHashHelp') },
            ]}
          />
        </Card>
        <Card title={t('leaf')} sentence={t('leafSentence')}>
          <Stack gap={4}>
            <CodeBlock>{leaf}</CodeBlock>
            <DefinitionList
              items={[{ term: t('leafHash'), value: <Code>{entry.leafHash}</Code>, help: t('leafHashHelp') }]}
            />
          </Stack>
        </Card>
        <ProofCard seq={entry.seq} proof={proof} />
      </Stack>
    </>
  );
}
