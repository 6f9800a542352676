import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconDownload } from '@tabler/icons-react';
import type { EntryProof } from '../../../audit/log.ts';
import { Code, CodeBlock, Note } from '../desk/parts.tsx';
import { entryMessages } from './entry.messages.ts';

/** The inclusion proof of an entry: its verdict first, then the numbers, then the file for other tools. */
export function ProofCard({ seq, proof }: { seq: bigint; proof: EntryProof['proof'] }) {
  const t = useT(entryMessages);
  const { number } = useFormats();
  if (!proof)
    return (
      <Card title={t('proof')}>
        <Callout tone="info">{t('waiting')}</Callout>
      </Card>
    );
  return (
    <Card title={t('proof')} sentence={t('proofSentence')}>
      <Stack gap={4}>
        <Callout tone={proof.holds ? 'success' : 'broken'}>{t(proof.holds ? 'holds' : 'broken')}</Callout>
        <DefinitionList
          items={[
            { term: t('place'), value: number(Number(seq)) },
            { term: t('size'), value: number(Number(proof.size)) },
            { term: t('root'), value: <Code>{proof.root}</Code> },
            {
              term: t('path'),
              value:
                proof.hashes.length === 0
                  ? t('none')
                  : proof.hashes.map((hash) => (
                      <div key={hash}>
                        <Code>{hash}</Code>
                      </div>
                    )),
            },
          ]}
        />
        <CodeBlock>{proof.note}</CodeBlock>
        <Note>{t('downloadHelp')}</Note>
        <Row>
          <LinkButton href={`/log/entry/${seq}.tlog-proof`} download icon={IconDownload}>
            {t('download')}
          </LinkButton>
        </Row>
      </Stack>
    </Card>
  );
}
