import { useLanguage, useT } from '@multipartner/ui/messages';
import type { ContactRow } from '../../../people/csv/read-contact-row.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { SmallTable } from '../address-book/small-table.tsx';
import { shownValues } from '../fields-desk/shown-values.ts';
import { checkMessages } from './check.messages.ts';

const nameOf = ({ profile: { title, firstName, lastName, company } }: ContactRow): string =>
  [title, firstName, lastName].filter(Boolean).join(' ') || company || '–';

const moreOf = ({ profile, tags, custom, fields }: ContactRow, values: readonly { value: string }[]): string =>
  [
    [profile.postalCode, profile.city].filter(Boolean).join(' '),
    profile.phone,
    ...(values.length > 0 ? values.map(({ value }) => value) : Object.values(fields)),
    ...tags,
    ...Object.values(custom),
  ]
    .filter(Boolean)
    .slice(0, 5)
    .join(' · ');

/** The first people of the file as the import understands them. */
export function PeopleTable({
  people,
  defined,
}: {
  people: readonly ContactRow[];
  defined: readonly FieldDefinition[];
}) {
  const t = useT(checkMessages);
  const language = useLanguage();
  return (
    <SmallTable label={t('people')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('email')}</th>
          <th scope="col">{t('more')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file in its order; an address may stand twice
          <tr key={row}>
            <td>{nameOf(person)}</td>
            <td>{person.address}</td>
            <td>{moreOf(person, shownValues(defined, person.fields, language))}</td>
          </tr>
        ))}
      </tbody>
    </SmallTable>
  );
}
