import { Button, LinkButton } from '@multipartner/ui/button';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { FormActions, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { segmentWordsMessages } from '../address-book/segment-words.messages.ts';
import css from './builder.module.css';
import { ConditionRow } from './condition-row.tsx';
import { conditionsOf, type Draft, type DraftRow, MOST_ROWS, newRow } from './draft.ts';
import { LiveCount, type PeopleCount } from './live-count.tsx';
import { segmentMessages } from './segment.messages.ts';

interface BuilderProps {
  draft: Draft;
  count: PeopleCount | null;
  /** Sentences of a refused post, by `name`, `rows` and the number of the row */
  problems: Readonly<Record<string, string>>;
}

/** Puts a segment together. Adding and removing rows also works as posts of the form. */
export function SegmentBuilder({ draft, count, problems }: BuilderProps) {
  const t = useT(segmentMessages);
  const words = useT(segmentWordsMessages);
  const [rows, setRows] = useState(draft.rows);
  const [match, setMatch] = useState(draft.match);
  const form = useRef<HTMLFormElement>(null);
  const change = (index: number, row: DraftRow) => setRows(rows.map((one, i) => (i === index ? row : one)));
  const conditions = conditionsOf({ name: '', match, rows });
  const isComplete = rows.length > 0 && conditions.every((one) => one !== null);
  return (
    <Form method="post" ref={form}>
      {/* Enter in a field saves; the first button of a form is the one it presses. */}
      <button type="submit" name="intent" value="save" hidden />
      <Split
        side={<LiveCount {...{ form, isComplete, initial: count, version: JSON.stringify({ match, conditions }) }} />}
      >
        <Stack gap={4}>
          <TextField
            field={plainField('name', { value: draft.name, errors: problems.name ? [problems.name] : undefined })}
            label={t('name')}
            autoComplete="off"
          />
          <Card>
            <fieldset className={css.match}>
              <legend className={css.legend}>{t('match')}</legend>
              {(['all', 'any'] as const).map((value) => (
                <label key={value}>
                  <input
                    type="radio"
                    name="match"
                    value={value}
                    checked={match === value}
                    onChange={() => setMatch(value)}
                  />
                  {words(value)}
                </label>
              ))}
            </fieldset>
            <div className={css.rows}>
              {rows.map((row, index) => (
                <ConditionRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name; all their state is in `rows`
                  key={index}
                  row={row}
                  index={index}
                  problem={conditions[index] === null ? problems[index] : undefined}
                  onChange={(next) => change(index, next)}
                  onRemove={() => setRows(rows.filter((_, i) => i !== index))}
                />
              ))}
            </div>
            {problems.rows && rows.length === 0 ? <p className={css.problem}>{problems.rows}</p> : null}
            {rows.length < MOST_ROWS ? <AddButton onAdd={() => setRows([...rows, newRow()])} /> : null}
          </Card>
          <FormActions>
            <SubmitButton intent="save">{t('save')}</SubmitButton>
            <LinkButton to="/partner/segments">{t('leave')}</LinkButton>
          </FormActions>
        </Stack>
      </Split>
    </Form>
  );
}

/** Adds a row in the page; before the script is there the form's post does it. */
function AddButton({ onAdd }: { onAdd: () => void }) {
  const t = useT(segmentMessages);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only catches the click of the button inside, which keys reach too
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      onClick={(event) => {
        event.preventDefault();
        onAdd();
      }}
    >
      <Button type="submit" name="intent" value="add" icon={IconPlus} size="small">
        {t('add')}
      </Button>
    </div>
  );
}
