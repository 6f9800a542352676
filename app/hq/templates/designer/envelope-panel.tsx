import { Button, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import type { Region } from '@multipartner/templates-engine/document';
import { ENVELOPE_FIELDS, type EnvelopeField } from '@multipartner/templates-engine/localise';
import { proposeRegion } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { isFirstLanguage, useDesigner, useSession } from './context.tsx';
import { addLanguage, removeLanguage, setEnvelope, setEnvelopeRegion, setRegionWords } from './document-changes.ts';
import { languageName, OFFERED_LANGUAGES } from './language-names.ts';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';
import { TextValueInput } from './text-value-input.tsx';

const LIMITS: Record<EnvelopeField, number> = { subject: 60, preheader: 110, fromName: 60 };

/** What belongs to the mail as a whole: subject, preview line, sender name, languages. */
export function EnvelopePanel() {
  const t = useT(panelMessages);
  return (
    <div className={css.panel}>
      <section aria-label={t('envelope')}>
        <h2 className={css.title}>{t('envelope')}</h2>
        <p className={css.hint}>{t('envelopeSentence')}</p>
        <Stack gap="lg" mt="sm">
          {ENVELOPE_FIELDS.map((field) => (
            <EnvelopeEntry key={field} field={field} />
          ))}
        </Stack>
      </section>
      <Languages />
    </div>
  );
}

function EnvelopeEntry({ field }: { field: EnvelopeField }) {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const { value, region } = document.envelope[field];
  const own = isFirstLanguage(document, language)
    ? value
    : (document.translations[language]?.[`envelope.${field}`]?.value ?? value);
  const setRegion = (next: Region | null, topic?: string) =>
    session.change((before) => setEnvelopeRegion(before, field, next), topic);
  return (
    <div>
      <TextValueInput
        label={t(field)}
        help={field === 'preheader' ? t('preheaderHelp') : undefined}
        value={own}
        withContacts={field !== 'fromName'}
        onChange={(next) => session.change((before) => setEnvelope(before, language, field, next), `envelope ${field}`)}
      />
      <Switch
        mt={8}
        size="xs"
        label={t('envelopeOpen')}
        checked={region !== undefined}
        onChange={(event) =>
          setRegion(
            event.currentTarget.checked
              ? ({ ...proposeRegion('text.plain', t(field)), maxLength: LIMITS[field] } as Region)
              : null,
          )
        }
      />
      {region?.kind === 'text.plain' ? (
        <EnvelopeRegion key={language} field={field} region={region} setRegion={setRegion} />
      ) : null}
    </div>
  );
}

interface EnvelopeRegionProps {
  field: EnvelopeField;
  region: Extract<Region, { kind: 'text.plain' }>;
  setRegion(region: Region | null, topic?: string): void;
}

function EnvelopeRegion({ field, region, setRegion }: EnvelopeRegionProps) {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const isFirst = isFirstLanguage(document, language);
  const key = `envelope.${field}`;
  return (
    <Stack gap="xs" mt={8} className={css.fields}>
      <TextInput
        size="xs"
        label={t('label')}
        maxLength={80}
        defaultValue={isFirst ? region.label : (document.translations[language]?.[key]?.label ?? '')}
        placeholder={isFirst ? undefined : region.label}
        onChange={(event) => {
          const label = event.currentTarget.value;
          if (!isFirst) session.change((before) => setRegionWords(before, language, key, { label }), `${key} label`);
          else if (label.trim()) setRegion({ ...region, label }, `${key} label`);
        }}
      />
      <NumberInput
        size="xs"
        label={t('maxLength')}
        min={1}
        max={200}
        allowDecimal={false}
        clampBehavior="strict"
        value={region.maxLength}
        onChange={(value) =>
          typeof value === 'number' && value >= 1 && setRegion({ ...region, maxLength: value }, `${key} max`)
        }
      />
      <Switch
        size="xs"
        label={t('required')}
        checked={region.required}
        onChange={(event) => setRegion({ ...region, required: event.currentTarget.checked })}
      />
    </Stack>
  );
}

function Languages() {
  const t = useT(panelMessages);
  const shown = useLanguage();
  const { session } = useDesigner();
  const { document } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = OFFERED_LANGUAGES.filter((code) => !document.languages.includes(code));
  return (
    <section className={css.part} aria-label={t('languages')}>
      <h2 className={css.title}>{t('languages')}</h2>
      <p className={css.hint}>{t('languagesSentence')}</p>
      <Stack gap={4} mt="xs" mb="sm">
        {document.languages.map((code, index) => (
          <div key={code} className={css.row}>
            <span>
              {languageName(code, shown)} {index === 0 ? `(${t('first')})` : ''}
            </span>
            {index === 0 ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                onClick={() => {
                  session.speak(document.languages[0]!);
                  session.change((before) => removeLanguage(before, code));
                }}
              >
                {t('removeLanguage', { language: languageName(code, shown) })}
              </Button>
            )}
          </div>
        ))}
      </Stack>
      <div className={css.row}>
        <Select
          size="xs"
          aria-label={t('languages')}
          flex={1}
          value={chosen}
          onChange={setChosen}
          data={offered.map((value) => ({ value, label: languageName(value, shown) }))}
        />
        <Button
          size="xs"
          variant="default"
          flex="none"
          disabled={!chosen}
          onClick={() => {
            if (!chosen) return;
            session.change((before) => addLanguage(before, chosen));
            session.speak(chosen);
            setChosen(null);
          }}
        >
          {t('addLanguage')}
        </Button>
      </div>
    </section>
  );
}
