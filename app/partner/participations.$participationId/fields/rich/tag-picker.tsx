import { Popover, TextInput } from '@mantine/core';
import { isContactTag, mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconUserPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { fieldMessages } from '../fields.messages.ts';
import css from './tag-picker.module.css';

interface TagPickerProps {
  tags: readonly string[];
  onPick: (tag: string, fallback: string) => void;
}

/** Offers what a text may say differently for each person, and the partner's own data. */
export function TagPicker({ tags, onPick }: TagPickerProps) {
  const t = useT(fieldMessages);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [fallback, setFallback] = useState('');
  const id = useId();
  const pick = (tag: string) => {
    onPick(tag, isContactTag(tag) ? fallback.trim() : '');
    setOpen(false);
    setFallback('');
  };
  const list = (names: readonly string[]) => (
    <div className={css.list}>
      {names.map((name) => (
        <button key={name} type="button" className={css.tag} onClick={() => pick(name)}>
          {mergeTagNamed(name)?.label[language].replace(/^Partner: /, '') ?? name}
        </button>
      ))}
    </div>
  );
  const people = tags.filter(isContactTag);
  const own = tags.filter((tag) => !isContactTag(tag));
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={css.open} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconUserPlus size={16} aria-hidden stroke={1.75} />
          {t('insert')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.panel}>
        {people.length > 0 ? (
          <>
            <p className={css.title}>{t('insertTitle')}</p>
            {list(people)}
            <TextInput
              id={id}
              size="sm"
              label={t('fallback')}
              description={t('fallbackHelp')}
              value={fallback}
              maxLength={60}
              onChange={(event) => setFallback(event.currentTarget.value)}
              // A letter that sends the form would leave the page.
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.preventDefault();
              }}
            />
          </>
        ) : null}
        {own.length > 0 ? (
          <>
            <p className={css.title}>{t('insertPartner')}</p>
            {list(own)}
          </>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
