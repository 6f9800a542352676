import { Button, LinkButton } from '@multipartner/ui/button';
import { DateField, plainField, SelectField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { purposeWords } from '../../../audit/log-words.messages.ts';
import { PURPOSES } from '../../../audit/operations.ts';
import { ownLogMessages } from './access-log.messages.ts';
import css from './filter-form.module.css';
import type { OwnLogQuery } from './schema.ts';

interface FilterFormProps {
  query: OwnLogQuery;
  colleagues: readonly { userId: string; name: string }[];
}

/** The filters with many values, as a form that writes the address; those with few are chips of the table. */
export function FilterForm({ query, colleagues }: FilterFormProps) {
  const t = useT(ownLogMessages);
  const purpose = useT(purposeWords);
  const kept = (['class', 'decision', 'kind'] as const).filter((name) => query[name]);
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  return (
    <Form method="get" className={css.form} aria-label={t('filters')} key={JSON.stringify(query)}>
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} value={query[name]} />
      ))}
      <SelectField
        field={plainField('person', { value: query.person ?? '' })}
        label={t('person')}
        placeholder={t('anyPerson')}
        options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <SelectField
        field={plainField('purpose', { value: query.purpose ?? '' })}
        label={t('purpose')}
        placeholder={t('anyPurpose')}
        options={PURPOSES.map((value) => ({ value, label: purpose(value) })).sort((a, b) =>
          a.label.localeCompare(b.label),
        )}
      />
      <DateField field={plainField('from', { value: query.from })} label={t('from')} />
      <DateField field={plainField('to', { value: query.to })} label={t('to')} />
      <div className={css.actions}>
        <Button type="submit">{t('apply')}</Button>
        {isFiltered ? (
          <LinkButton to="/partner/access-log" variant="quiet">
            {t('clear')}
          </LinkButton>
        ) : null}
      </div>
    </Form>
  );
}
