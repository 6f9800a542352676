import { Checkbox, Group, MultiSelect, Switch } from '@mantine/core';
import type { RegionOf } from '@multipartner/templates-engine/document';
import { CONTACT_TAGS, PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { panelMessages } from '../element/panel.messages.ts';
import { ConstraintPart, type RegionChange } from './constraint-part.tsx';
import { regionMessages } from './region.messages.ts';
import css from './region.module.css';
import { withFields } from './region-edit.ts';
import { AmountField, WordList, WordsField } from './typed.tsx';

const MARKS = [
  ['bold', 'markBold'],
  ['italic', 'markItalic'],
  ['underline', 'markUnderline'],
  ['link', 'markLink'],
  ['list', 'markList'],
] as const;
type TextRegion = RegionOf<'text.plain'> | RegionOf<'text.rich'>;

/** Lengths, lines, words, patterns, marks and fields of a text. */
export function TextFields({ region, onChange }: { region: TextRegion; onChange: RegionChange }) {
  const t = useT(regionMessages);
  const p = useT(panelMessages);
  const language = useLanguage();
  const set = (patch: Partial<Record<keyof TextRegion, unknown>>, topic?: string) =>
    onChange(withFields<TextRegion>(region, patch), topic && `${region.id} ${topic}`);
  const labels = (tags: typeof CONTACT_TAGS | typeof PARTNER_TAGS) =>
    tags.map(({ name, label }) => ({ value: name, label: label[language] }));
  return (
    <>
      <ConstraintPart constraint="length" region={region} onChange={onChange} isSet>
        <div className={css.pair}>
          <AmountField
            label={p('minLength')}
            min={0}
            max={region.maxLength}
            value={region.minLength}
            onChange={(value) => set({ minLength: value || undefined }, 'min')}
          />
          <AmountField
            label={p('maxLength')}
            min={1}
            max={region.kind === 'text.plain' ? 10_000 : 20_000}
            value={region.maxLength}
            onChange={(value) => value !== undefined && value >= 1 && set({ maxLength: value }, 'max')}
          />
        </div>
      </ConstraintPart>
      <ConstraintPart constraint="lines" region={region} onChange={onChange} isSet={region.maxLines !== undefined}>
        <AmountField
          label={t('maxLines')}
          min={1}
          max={200}
          value={region.maxLines}
          onChange={(value) => set({ maxLines: value || undefined }, 'lines')}
        />
      </ConstraintPart>
      <ConstraintPart
        constraint="words"
        region={region}
        onChange={onChange}
        isSet={region.forbiddenWords !== undefined || region.requiredWords !== undefined}
      >
        <WordList
          label={t('forbiddenWords')}
          description={t('wordsHelp')}
          value={region.forbiddenWords}
          maxTags={200}
          onChange={(forbiddenWords) => set({ forbiddenWords })}
        />
        <WordList
          label={t('requiredWords')}
          value={region.requiredWords}
          maxTags={50}
          onChange={(requiredWords) => set({ requiredWords })}
        />
      </ConstraintPart>
      <ConstraintPart
        constraint="pattern"
        region={region}
        onChange={onChange}
        isSet={region.pattern !== undefined || region.forbiddenPattern !== undefined}
      >
        <WordsField
          label={t('pattern')}
          description={t('patternHelp')}
          value={region.pattern ?? ''}
          maxLength={300}
          onChange={(text) => set({ pattern: text || undefined }, 'pattern')}
        />
        <WordsField
          label={t('forbiddenPattern')}
          value={region.forbiddenPattern ?? ''}
          maxLength={300}
          onChange={(text) => set({ forbiddenPattern: text || undefined }, 'forbidden pattern')}
        />
      </ConstraintPart>
      <ConstraintPart constraint="mustChange" region={region} onChange={onChange} isSet={region.mustChange === true}>
        <Switch
          size="xs"
          label={t('mustChange')}
          checked={region.mustChange ?? false}
          onChange={(event) => set({ mustChange: event.currentTarget.checked || undefined })}
        />
      </ConstraintPart>
      {region.kind === 'text.rich' ? (
        <Checkbox.Group
          size="xs"
          label={p('marks')}
          value={region.marks}
          onChange={(marks) =>
            onChange({ ...region, marks: MARKS.map(([mark]) => mark).filter((mark) => marks.includes(mark)) })
          }
        >
          <Group gap="xs" mt={4}>
            {MARKS.map(([mark, words]) => (
              <Checkbox key={mark} size="xs" value={mark} label={p(words)} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      <MultiSelect
        size="xs"
        label={p('tags')}
        description={p('tagsHelp')}
        value={region.mergeTags}
        onChange={(mergeTags) => onChange({ ...region, mergeTags })}
        data={[
          { group: p('forContacts'), items: labels(CONTACT_TAGS) },
          { group: p('forPartner'), items: labels(PARTNER_TAGS) },
        ]}
        searchable
        maxDropdownHeight={240}
      />
    </>
  );
}
