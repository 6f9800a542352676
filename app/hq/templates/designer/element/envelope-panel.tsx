import { Button, Select, Stack, Switch } from '@mantine/core';
import type { Region } from '@multipartner/templates-engine/document';
import { ENVELOPE_FIELDS } from '@multipartner/templates-engine/localise';
import { proposeRegion } from '@multipartner/templates-engine/regions';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { isFirstLanguage, useDesigner, useSession } from '../context.tsx';
import {
  addLanguage,
  removeLanguage,
  setEnvelope,
  setEnvelopeLimit,
  setEnvelopeRegion,
  type WrittenField,
} from '../document/document-changes.ts';
import { languageName, OFFERED_LANGUAGES } from '../languages/language-names.ts';
import { RegionFields } from '../region/region-panel.tsx';
import { panelMessages } from './panel.messages.ts';
import css from './panel.module.css';
import { TextValueInput } from './text-value-input.tsx';

const LIMITS: Record<WrittenField, number> = { subject: 60, preheader: 110, fromName: 60, replyTo: 120 };

/** What belongs to the mail as a whole: subject, preview line, sender, answers, when and to whom, languages. */
export function EnvelopePanel() {
  const t = useT(panelMessages);
  return (
    <div className={css.panel}>
      <section aria-label={t('envelope')}>
        <h2 className={css.title}>{t('envelope')}</h2>
        <p className={css.hint}>{t('envelopeSentence')}</p>
        <Stack gap="lg" mt="sm">
          {[...ENVELOPE_FIELDS, 'replyTo' as const].map((field) => (
            <EnvelopeEntry key={field} field={field} />
          ))}
        </Stack>
      </section>
      <EnvelopeLimit place="sendTime" />
      <EnvelopeLimit place="audience" />
      <Languages />
    </div>
  );
}

const HELP = { preheader: 'preheaderHelp', replyTo: 'replyToHelp' } as const;

function EnvelopeEntry({ field }: { field: WrittenField }) {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const { document, language } = useSession();
  const { value, region } = document.envelope[field] ?? { value: '' };
  const own = isFirstLanguage(document, language)
    ? value
    : (document.translations[language]?.[`envelope.${field}`]?.value ?? value);
  const setRegion = (next: Region | null, topic?: string) =>
    session.change((before) => setEnvelopeRegion(before, field, next), topic);
  return (
    <div>
      <TextValueInput
        label={t(field)}
        help={field === 'preheader' || field === 'replyTo' ? t(HELP[field]) : undefined}
        value={own}
        withContacts={field !== 'fromName' && field !== 'replyTo'}
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
      {region ? (
        <div style={{ marginTop: 8 }}>
          <RegionFields place={`envelope.${field}`} region={region} onChange={setRegion} />
        </div>
      ) : null}
    </div>
  );
}

/** Limits of when and to whom: HQ sets them, the send desk of the trust center keeps them. */
function EnvelopeLimit({ place }: { place: 'sendTime' | 'audience' }) {
  const t = useT(panelMessages);
  const { session } = useDesigner();
  const { document } = useSession();
  const region = document.envelope[place]?.region;
  const set = (next: Region | null, topic?: string) =>
    session.change((before) => setEnvelopeLimit(before, place, next), topic);
  return (
    <section className={css.part} aria-label={t(place)}>
      <h2 className={css.title}>{t(place)}</h2>
      <Switch
        size="xs"
        mb={8}
        label={t(region ? 'limitOn' : 'limitOff')}
        aria-label={`${t(place)}: ${t('limitOn')}`}
        checked={region !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? proposeRegion(place, t(place)) : null)}
      />
      {region ? <RegionFields place={`envelope.${place}`} region={region} onChange={set} /> : null}
    </section>
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
