import { Group, Modal, Select, Switch } from '@mantine/core';
import { mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useRef, useState } from 'react';
import { useDesigner, useSession } from '../context.tsx';
import { deskMessages } from '../desk.messages.ts';
import css from '../dialogs.module.css';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { panelMessages } from '../element/panel.messages.ts';
import { TextValueInput } from '../element/text-value-input.tsx';
import { WordsField } from '../region/typed.tsx';
import { languageName } from './language-names.ts';
import { type LanguageText, languageTexts, writeText } from './language-texts.ts';
import { RichBox, shownHtml } from './rich-box.tsx';

/** All texts of the mail in two columns: one language to read, another to write. What is missing is marked and can be filled at once. */
export function LanguagesDialog({ onClose }: { onClose(): void }) {
  const t = useT(deskMessages);
  const shown = useLanguage();
  const { session } = useDesigner();
  const { document, language } = useSession();
  const [first, ...others] = document.languages as [string, ...string[]];
  const [left, setLeft] = useState(first);
  const [right, setRight] = useState(language === first ? (others[0] ?? first) : language);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const texts = languageTexts(document, left, right);
  const missing = texts.filter(({ isMissing }) => isMissing).length;
  // What is being written stays in sight when it is no longer missing.
  const listed = useRef<ReadonlySet<string>>(new Set());
  if (!onlyMissing) listed.current = new Set();
  else if (listed.current.size === 0)
    listed.current = new Set(texts.flatMap(({ key, isMissing }) => (isMissing ? [key] : [])));
  const rows = onlyMissing ? texts.filter(({ key }) => listed.current.has(key)) : texts;
  const names = document.languages.map((code) => ({ value: code, label: languageName(code, shown) }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sideBySide')}
      size={1180}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {others.length === 0 ? (
        <p>{t('sideOnlyOne')}</p>
      ) : (
        <>
          <Group mb="md" align="end">
            <Select
              label={t('sideFirst')}
              size="xs"
              allowDeselect={false}
              value={left}
              data={names}
              onChange={(code) => code && setLeft(code)}
            />
            <Select
              label={t('sideOther')}
              size="xs"
              allowDeselect={false}
              value={right}
              data={names.filter(({ value }) => value !== first)}
              onChange={(code) => {
                listed.current = new Set();
                if (code) setRight(code);
              }}
            />
            <Switch
              size="xs"
              mb={6}
              label={t('sideOnlyMissing')}
              checked={onlyMissing}
              onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
            />
            <span className={css.missing} role="status">
              {missing === 0 ? t('sideComplete') : t('sideMissingCount', { count: missing })}
            </span>
          </Group>
          <table className={css.languages}>
            <thead>
              <tr>
                <th scope="col">{t('sideWhere')}</th>
                <th scope="col">{languageName(left, shown)}</th>
                <th scope="col">{languageName(right, shown)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((text) => (
                <TextRow
                  key={`${right} ${text.key}`}
                  text={text}
                  language={right}
                  onWrite={(value) =>
                    session.change((before) => writeText(before, right, text, value), `${right} ${text.key}`)
                  }
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Modal>
  );
}

interface RowProps {
  text: LanguageText;
  language: string;
  onWrite(value: LanguageText['written']): void;
}

function TextRow({ text, language, onWrite }: RowProps) {
  const t = useT(deskMessages);
  const element = useT(elementMessages);
  const panel = useT(panelMessages);
  const shown = useLanguage();
  const where = text.envelope
    ? panel(text.envelope)
    : [element(elementKey(text.tag ?? '')), text.part === 'content' ? '' : t(PART_WORDS[text.part])]
        .filter(Boolean)
        .join(', ');
  const label = `${where}, ${languageName(language, shown)}`;
  return (
    <tr data-missing={text.isMissing || undefined}>
      <th scope="row">
        {where}
        {text.isMissing ? <div className={css.missing}>{t('sideMissing')}</div> : null}
      </th>
      <td className={css.original}>
        {text.part === 'content' ? (
          <div
            // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by shownContent, as on the canvas
            dangerouslySetInnerHTML={{ __html: shownHtml(String(text.original), shown) }}
          />
        ) : text.part === 'value' ? (
          <TextValueShown value={text.original} />
        ) : (
          String(text.original)
        )}
      </td>
      <td>
        {text.part === 'content' ? (
          <RichBox label={label} html={String(text.written)} onWrite={onWrite} />
        ) : text.part === 'value' ? (
          <TextValueInput
            label={label}
            value={text.written as never}
            withContacts={text.envelope !== 'fromName'}
            onChange={onWrite}
          />
        ) : (
          <WordsField label={label} value={String(text.written)} maxLength={2_000} onChange={onWrite} />
        )}
      </td>
    </tr>
  );
}

const PART_WORDS = {
  content: 'sideLabel',
  value: 'sideLabel',
  alt: 'sideAlt',
  title: 'sideAlt',
  href: 'sideLink',
  label: 'sideLabel',
  help: 'sideHelp',
  optionLabel: 'sideOption',
} as const;

function TextValueShown({ value }: { value: LanguageText['original'] }) {
  const shown = useLanguage();
  const parts = typeof value === 'string' ? [value] : value;
  return (
    <>
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <span key={index} data-tag={part.mergeTag}>
            {mergeTagNamed(part.mergeTag)?.label[shown] ?? part.mergeTag}
          </span>
        ),
      )}
    </>
  );
}
