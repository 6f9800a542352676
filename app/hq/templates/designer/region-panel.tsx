import { Checkbox, Group, MultiSelect, NumberInput, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { Region, RegionKind } from '@multipartner/templates-engine/document';
import { CONTACT_TAGS, PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { proposeRegion } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { isFirstLanguage, useDesigner, useSession } from './context.tsx';
import { setRegionWords } from './document-changes.ts';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';

const KIND_WORDS = {
  'text.plain': 'kindPlain',
  'text.rich': 'kindRich',
  image: 'kindImage',
  link: 'kindLink',
  toggle: 'kindToggle',
} as const;
const MARKS = [
  ['bold', 'markBold'],
  ['italic', 'markItalic'],
  ['underline', 'markUnderline'],
  ['link', 'markLink'],
  ['list', 'markList'],
] as const;

interface RegionPanelProps {
  /** Node id or `envelope.subject`: where the words of other languages are kept */
  place: string;
  kinds: readonly RegionKind[];
  region: Region | undefined;
  /** Name of a new region before somebody gives it one */
  proposedLabel: string;
  onChange(region: Region | null, topic?: string): void;
}

/** "Partner may …": which part of the mail is open, and how far. */
export function RegionPanel({ place, kinds, region, proposedLabel, onChange }: RegionPanelProps) {
  const t = useT(panelMessages);
  const choose = (kind: string) => {
    if (kind === 'none') return onChange(null);
    // The identity and the words stay when only the kind changes: a partner's fill finds its place again.
    const { id, label, help, required } = region ?? {};
    const proposed = proposeRegion(kind as RegionKind, label ?? proposedLabel);
    onChange({ ...proposed, ...(id ? { id } : {}), ...(help ? { help } : {}), required: required ?? false } as Region);
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('partnerMay')}
        value={region?.kind ?? 'none'}
        onChange={choose}
        classNames={{ label: css.heading }}
      >
        <Stack gap={6} mt={6}>
          <Radio size="xs" value="none" label={t('kindNone')} />
          {kinds.map((kind) => (
            <Radio key={kind} size="xs" value={kind} label={t(KIND_WORDS[kind])} />
          ))}
        </Stack>
      </Radio.Group>
      {region ? (
        <RegionFields key={region.id} place={place} region={region} onChange={onChange} />
      ) : (
        <p className={css.hint}>{t(kinds.length > 1 ? 'lockedHelp' : 'lockedFrame')}</p>
      )}
    </Stack>
  );
}

type FieldsProps = Pick<RegionPanelProps, 'place' | 'onChange'> & { region: Region };

function RegionFields({ place, region, onChange }: FieldsProps) {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const isFirst = isFirstLanguage(document, language);
  const words = isFirst ? region : document.translations[language]?.[place];
  const setWords = (name: 'label' | 'help', value: string) => {
    if (!isFirst)
      return session.change((before) => setRegionWords(before, language, place, { [name]: value }), `${place} ${name}`);
    const { help: _help, ...rest } = region;
    if (name === 'help') onChange((value ? { ...rest, help: value } : rest) as Region, `${place} help`);
    else if (value.trim()) onChange({ ...region, label: value }, `${place} label`);
  };
  return (
    <Stack gap="sm" className={css.fields}>
      <TextInput
        key={`label ${language}`}
        size="xs"
        label={t('label')}
        description={t('labelHelp')}
        defaultValue={words?.label ?? ''}
        placeholder={isFirst ? undefined : region.label}
        maxLength={80}
        onChange={(event) => setWords('label', event.currentTarget.value)}
      />
      <Textarea
        key={`help ${language}`}
        size="xs"
        label={t('help')}
        placeholder={isFirst ? t('helpPlaceholder') : region.help}
        defaultValue={words?.help ?? ''}
        maxLength={300}
        autosize
        minRows={2}
        onChange={(event) => setWords('help', event.currentTarget.value)}
      />
      {region.kind === 'toggle' ? null : (
        <Switch
          size="xs"
          label={t('required')}
          checked={region.required}
          onChange={(event) => onChange({ ...region, required: event.currentTarget.checked })}
        />
      )}
      <KindFields region={region} onChange={onChange} />
    </Stack>
  );
}

function KindFields({ region, onChange }: Pick<FieldsProps, 'region' | 'onChange'>) {
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

function TextFields({ region, onChange }: { region: TextRegion; onChange: RegionPanelProps['onChange'] }) {
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
