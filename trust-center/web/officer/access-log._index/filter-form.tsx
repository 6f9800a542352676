import { Button, LinkButton } from '@multipartner/ui/button';
import { DateField, plainField, SelectField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { operationWords, purposeWords } from '../../../audit/log-words.messages.ts';
import { OPERATIONS, type Operation, PURPOSES } from '../../../audit/operations.ts';
import type { LogQuery } from '../desk/log-filters.ts';
import { accessLogMessages } from './access-log.messages.ts';
import css from './filter-form.module.css';

const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);

/** The filters with many values, as a form that writes the address; those with few are chips of the table. */
export function FilterForm({ query, partners }: { query: LogQuery; partners: Readonly<Record<string, string>> }) {
  const t = useT(accessLogMessages);
  const operation = useT(operationWords);
  const purpose = useT(purposeWords);
  const kept = (['class', 'decision', 'kind'] as const).filter((name) => query[name]);
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  return (
    <Form
      method="get"
      action="/officer/access-log"
      className={css.form}
      aria-label={t('filters')}
      key={JSON.stringify(query)}
    >
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} value={query[name]} />
      ))}
      <SelectField
        field={plainField('partner', { value: query.partner ?? '' })}
        label={t('partner')}
        placeholder={t('anyPartner')}
        options={Object.entries(partners)
          .map(([value, label]) => ({ value, label }))
          .sort(byLabel)}
      />
      <SelectField
        field={plainField('op', { value: query.op ?? '' })}
        label={t('operation')}
        placeholder={t('anyOperation')}
        options={(Object.keys(OPERATIONS) as Operation[])
          .map((value) => ({ value, label: operation(value) }))
          .sort(byLabel)}
      />
      <SelectField
        field={plainField('purpose', { value: query.purpose ?? '' })}
        label={t('purpose')}
        placeholder={t('anyPurpose')}
        options={PURPOSES.map((value) => ({ value, label: purpose(value) })).sort(byLabel)}
      />
      <DateField field={plainField('from', { value: query.from })} label={t('from')} />
      <DateField field={plainField('to', { value: query.to })} label={t('to')} />
      <div className={css.actions}>
        <Button type="submit">{t('apply')}</Button>
        {isFiltered ? (
          <LinkButton to="/officer/access-log" variant="quiet">
            {t('clear')}
          </LinkButton>
        ) : null}
      </div>
    </Form>
  );
}
