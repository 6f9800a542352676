import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { mailMessages } from './mails.messages.ts';

interface PlacesProps {
  /** What the product fills */
  places: readonly string[];
  /** What a partner's system fills */
  fields: readonly string[];
  needed: readonly string[];
}

/** What may stand in braces, and what takes its place. */
export function Places({ places, fields, needed }: PlacesProps) {
  const t = useT(mailMessages);
  const wordsOf = (name: string): string => {
    const word = `place_${name}`;
    if (fields.includes(name) || !Object.hasOwn(mailMessages.en, word)) return t('placeGiven');
    return t(word as 'place_name');
  };
  return (
    <Card title={t('places')}>
      <Stack gap={3}>
        <p style={{ margin: 0 }}>{t('placesSentence')}</p>
        <DefinitionList
          columns={2}
          items={[...places, ...fields].map((name) => ({
            term: `{${name}}`,
            value: wordsOf(name),
            ...(needed.includes(name) ? { help: t('placeNeeded') } : {}),
          }))}
        />
      </Stack>
    </Card>
  );
}
