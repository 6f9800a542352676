import { Button, LinkButton } from '@multipartner/ui/button';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { FormActions, plainField, SignInAgain, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { segmentWordsMessages } from '../address-book/segment-words.messages.ts';
import css from './builder.module.css';
import { ConditionRow, RemoveButton } from './condition-row.tsx';
import { type Draft, type DraftGroup, editDraft, isGroup, MOST_ROWS } from './draft.ts';
import { filterOf } from './draft-filter.ts';
import { LiveCount, type PeopleCount } from './live-count.tsx';
import { segmentMessages } from './segment.messages.ts';

interface BuilderProps {
  draft: Draft;
  count: PeopleCount | null;
  /** Sentences of a refused post, by `name`, `rows` and the path of the row */
  problems: Readonly<Record<string, string>>;
  knowsPostalCodes: boolean;
  defined: readonly FieldDefinition[];
}

/** Puts a segment together. Adding and removing rows also works as posts of the form. */
export function SegmentBuilder({ draft, count, problems, knowsPostalCodes, defined }: BuilderProps) {
  const t = useT(segmentMessages);
  const [{ items, match }, setState] = useState({ items: draft.items, match: draft.match });
  const form = useRef<HTMLFormElement>(null);
  const added = useRef<string | null>(null);
  const { filter, incomplete } = filterOf({ match, items });
  const isComplete = items.length > 0 && incomplete.length === 0;
  const press = (intent: string): void => {
    const next = editDraft({ name: '', match, items }, intent);
    if (!next) return;
    const place = intent === 'add-group' ? `${items.length}.0` : intent === 'add' ? String(items.length) : null;
    const group = items[Number(intent.slice(4))];
    added.current =
      place ??
      (intent.startsWith('add-') && group && isGroup(group) ? `${intent.slice(4)}.${group.rows.length}` : null);
    setState({ items: next.items, match });
  };
  // Whoever adds a condition by keyboard stands in it at once.
  useEffect(() => {
    if (added.current !== null && items.length > 0) document.getElementById(`what-${added.current}`)?.focus();
    added.current = null;
  }, [items]);
  const replace = (index: number, item: Draft['items'][number]) =>
    setState({ match, items: items.map((one, i) => (i === index ? item : one)) });
  const problemAt = (path: string) => (incomplete.includes(path) ? problems[path] : undefined);
  return (
    <Form method="post" ref={form}>
      {/* Enter in a field saves; the first button of a form is the one it presses. */}
      <button type="submit" name="intent" value="save" hidden />
      <SignInAgain />
      <Split side={<LiveCount {...{ form, isComplete, initial: count, version: JSON.stringify(filter) }} />}>
        <Stack gap={4}>
          <TextField
            field={plainField('name', { value: draft.name, errors: problems.name ? [problems.name] : undefined })}
            label={t('name')}
            autoComplete="off"
          />
          <Card>
            <MatchChoice name="match" match={match} onChange={(value) => setState({ items, match: value })} />
            <div className={css.rows}>
              {items.map((item, i) => {
                const path = String(i);
                const shared = { knowsPostalCodes, defined, press, problemAt };
                return isGroup(item) ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: items have no other name; all their state is in `items`
                  <Group key={i} {...shared} group={item} index={i} onChange={(next) => replace(i, next)} />
                ) : (
                  <ConditionRow
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    key={i}
                    row={item}
                    path={path}
                    number={String(i + 1)}
                    problem={problemAt(path)}
                    knowsPostalCodes={knowsPostalCodes}
                    defined={defined}
                    onChange={(next) => replace(i, next)}
                    onRemove={() => press(`remove-${i}`)}
                  />
                );
              })}
            </div>
            {problems.rows && items.length === 0 ? <p className={css.problem}>{problems.rows}</p> : null}
            {items.length < MOST_ROWS ? (
              <div className={css.adding}>
                <PressButton intent="add" press={press} label={t('add')} />
                <PressButton intent="add-group" press={press} label={t('addGroup')} />
              </div>
            ) : null}
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

interface GroupProps {
  group: DraftGroup;
  index: number;
  knowsPostalCodes: boolean;
  defined: readonly FieldDefinition[];
  problemAt: (path: string) => string | undefined;
  onChange: (group: DraftGroup) => void;
  press: (intent: string) => void;
}

/** Conditions that count as one, joined by their own rule. */
function Group({ group, index, knowsPostalCodes, defined, problemAt, onChange, press }: GroupProps) {
  const t = useT(segmentMessages);
  const problem = problemAt(String(index));
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{t('group', { number: index + 1 })}</legend>
      <div className={css.head}>
        <MatchChoice name={`group-${index}`} match={group.match} onChange={(match) => onChange({ ...group, match })} />
        <RemoveButton
          path={String(index)}
          label={t('removeGroup', { number: index + 1 })}
          onRemove={() => press(`remove-${index}`)}
        />
      </div>
      <div className={css.rows}>
        {group.rows.map((row, k) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            key={k}
            row={row}
            path={`${index}.${k}`}
            number={`${index + 1}.${k + 1}`}
            problem={problemAt(`${index}.${k}`)}
            knowsPostalCodes={knowsPostalCodes}
            defined={defined}
            onChange={(next) => onChange({ ...group, rows: group.rows.map((one, i) => (i === k ? next : one)) })}
            onRemove={() => press(`remove-${index}.${k}`)}
          />
        ))}
      </div>
      {problem ? <p className={css.problem}>{problem}</p> : null}
      {group.rows.length < MOST_ROWS ? (
        <PressButton intent={`add-${index}`} press={press} label={t('addInGroup')} />
      ) : null}
    </fieldset>
  );
}

interface MatchChoiceProps {
  name: string;
  match: 'all' | 'any';
  onChange: (match: 'all' | 'any') => void;
}

function MatchChoice({ name, match, onChange }: MatchChoiceProps) {
  const t = useT(segmentMessages);
  const words = useT(segmentWordsMessages);
  return (
    <fieldset className={css.match}>
      <legend className={css.legend}>{t('match')}</legend>
      {(['all', 'any'] as const).map((value) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={match === value} onChange={() => onChange(value)} />
          {words(value)}
        </label>
      ))}
    </fieldset>
  );
}

/** Changes the rows in the page; before the script is there the form's post does it. */
function PressButton({ intent, press, label }: { intent: string; press: (intent: string) => void; label: string }) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      icon={IconPlus}
      size="small"
      onClick={(event) => {
        event.preventDefault();
        press(intent);
      }}
    >
      {label}
    </Button>
  );
}
