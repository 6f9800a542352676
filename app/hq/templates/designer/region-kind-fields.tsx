import { Checkbox, Group, MultiSelect, NumberInput, Switch } from '@mantine/core';
import type { Region } from '@multipartner/templates-engine/document';
import { CONTACT_TAGS, PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { panelMessages } from './panel.messages.ts';

const MARKS = [
  ['bold', 'markBold'],
  ['italic', 'markItalic'],
  ['underline', 'markUnderline'],
  ['link', 'markLink'],
  ['list', 'markList'],
] as const;

interface KindFieldsProps {
  region: Region;
  /** `topic`: changes of one topic in a row are one step of undo. */
  onChange(region: Region, topic?: string): void;
}

/** What is special to one kind of region: lengths, marks, merge tags, links, where a toggle begins. */
export function RegionKindFields({ region, onChange }: KindFieldsProps) {
  const t = useT(panelMessages);
  switch (region.kind) {
    case 'text.plain':
    case 'text.rich':
      return <TextFields region={region} onChange={onChange} />;
    case 'image':
      return (
        <>
          <Switch
            size="xs"
            label={t('altRequired')}
            checked={region.altRequired}
            onChange={(event) => onChange({ ...region, altRequired: event.currentTarget.checked })}
          />
          <Switch
            size="xs"
            label={t('imageHref')}
            checked={region.hrefEditable}
            onChange={(event) => onChange({ ...region, hrefEditable: event.currentTarget.checked })}
          />
          <NumberInput
            size="xs"
            label={t('minWidth')}
            min={1}
            max={2400}
            allowDecimal={false}
            value={region.minWidthPx ?? ''}
            onChange={(value) => {
              const { minWidthPx: _before, ...rest } = region;
              onChange(typeof value === 'number' ? { ...rest, minWidthPx: value } : rest, `${region.id} width`);
            }}
          />
        </>
      );
    case 'link':
      return (
        <>
          <Switch
            size="xs"
            label={t('hrefEditable')}
            checked={region.hrefEditable}
            onChange={(event) => onChange({ ...region, hrefEditable: event.currentTarget.checked })}
          />
          <Switch
            size="xs"
            label={t('labelEditable')}
            checked={region.labelEditable}
            onChange={(event) => onChange({ ...region, labelEditable: event.currentTarget.checked })}
          />
          {region.labelEditable ? (
            <NumberInput
              size="xs"
              label={t('labelMax')}
              min={1}
              max={200}
              allowDecimal={false}
              clampBehavior="strict"
              value={region.labelMaxLength}
              onChange={(value) =>
                typeof value === 'number' && onChange({ ...region, labelMaxLength: value }, `${region.id} max`)
              }
            />
          ) : null}
        </>
      );
    case 'toggle':
      return (
        <Switch
          size="xs"
          label={t('defaultOn')}
          checked={region.defaultOn}
          onChange={(event) => onChange({ ...region, defaultOn: event.currentTarget.checked })}
        />
      );
  }
}

type TextRegion = Extract<Region, { kind: 'text.plain' | 'text.rich' }>;

function TextFields({ region, onChange }: { region: TextRegion; onChange: KindFieldsProps['onChange'] }) {
  const t = useT(panelMessages);
  const language = useLanguage();
  const setMinimum = (value: string | number) => {
    const { minLength: _before, ...rest } = region;
    onChange(typeof value === 'number' && value > 0 ? { ...rest, minLength: value } : rest, `${region.id} min`);
  };
  return (
    <>
      <Group grow gap="xs" align="end">
        <NumberInput
          size="xs"
          label={t('minLength')}
          min={0}
          max={region.maxLength}
          allowDecimal={false}
          clampBehavior="strict"
          value={region.minLength ?? ''}
          onChange={setMinimum}
        />
        <NumberInput
          size="xs"
          label={t('maxLength')}
          min={1}
          max={region.kind === 'text.plain' ? 10_000 : 20_000}
          allowDecimal={false}
          clampBehavior="strict"
          value={region.maxLength}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && onChange({ ...region, maxLength: value }, `${region.id} max`)
          }
        />
      </Group>
      {region.kind === 'text.rich' ? (
        <Checkbox.Group
          size="xs"
          label={t('marks')}
          value={region.marks}
          onChange={(marks) =>
            onChange({ ...region, marks: MARKS.map(([mark]) => mark).filter((mark) => marks.includes(mark)) })
          }
        >
          <Group gap="xs" mt={4}>
            {MARKS.map(([mark, words]) => (
              <Checkbox key={mark} size="xs" value={mark} label={t(words)} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
      <MultiSelect
        size="xs"
        label={t('tags')}
        description={t('tagsHelp')}
        value={region.mergeTags}
        onChange={(mergeTags) => onChange({ ...region, mergeTags })}
        data={[
          {
            group: t('forContacts'),
            items: CONTACT_TAGS.map(({ name, label }) => ({ value: name, label: label[language] })),
          },
          {
            group: t('forPartner'),
            items: PARTNER_TAGS.map(({ name, label }) => ({ value: name, label: label[language] })),
          },
        ]}
        searchable
        maxDropdownHeight={240}
      />
    </>
  );
}
