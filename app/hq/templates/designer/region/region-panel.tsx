import { Radio, Stack, Switch } from '@mantine/core';
import type { Region, RegionKind } from '@multipartner/templates-engine/document';
import { proposeRegion } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PARTNER_MAY } from '../../region-kind-names.ts';
import { isFirstLanguage, useDesigner, useSession } from '../context.tsx';
import { setRegionWords } from '../document/document-changes.ts';
import { panelMessages } from '../element/panel.messages.ts';
import css from '../element/panel.module.css';
import { ConstraintPart } from './constraint-part.tsx';
import { RegionKindFields } from './region-kind-fields.tsx';
import { WordsField } from './typed.tsx';

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
  const language = useLanguage();
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
            <Radio key={kind} size="xs" value={kind} label={PARTNER_MAY[kind][language]} />
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

/** Kinds that nobody fills in, or that always have a value: there "required" says nothing. */
const NEVER_REQUIRED: readonly RegionKind[] = ['toggle', 'choice', 'legal', 'sendTime', 'audience'];

/** Name, advice and limits of a region. */
export function RegionFields({ place, region, onChange }: FieldsProps) {
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
      <WordsField
        key={`label ${language}`}
        label={t('label')}
        description={t('labelHelp')}
        value={words?.label ?? ''}
        placeholder={isFirst ? undefined : region.label}
        maxLength={80}
        onChange={(text) => setWords('label', text)}
      />
      <WordsField
        key={`help ${language}`}
        label={t('help')}
        placeholder={isFirst ? t('helpPlaceholder') : region.help}
        value={words?.help ?? ''}
        maxLength={300}
        lines
        onChange={(text) => setWords('help', text)}
      />
      {NEVER_REQUIRED.includes(region.kind) ? null : (
        <ConstraintPart constraint="required" region={region} onChange={onChange} isSet={region.required}>
          <Switch
            size="xs"
            label={t('required')}
            checked={region.required}
            onChange={(event) => onChange({ ...region, required: event.currentTarget.checked })}
          />
        </ConstraintPart>
      )}
      <RegionKindFields place={place} region={region} onChange={onChange} />
    </Stack>
  );
}
