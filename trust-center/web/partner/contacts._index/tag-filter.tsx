import { Button } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { Form, Link, useSearchParams } from '@remix-run/react';
import { IconTag, IconX } from '@tabler/icons-react';
import { contactsMessages } from './contacts.messages.ts';
import css from './contacts.module.css';

const KEPT = ['state', 'purpose', 'sort', 'columns'];

/** Narrows the list to one tag: a word to type, because tags are sealed and no list of them exists. */
export function TagFilter({ tag, known }: { tag: string | null; known: readonly string[] }) {
  const t = useT(contactsMessages);
  const [parameters] = useSearchParams();
  // The other filters stay as they are; the page of the list does not.
  const kept = new URLSearchParams([...parameters].filter(([name]) => KEPT.includes(name)));
  if (tag)
    return (
      <Link to={`?${kept}`} className={css.chosen}>
        <IconTag size={14} aria-hidden />
        {t('tagClear', { tag })}
        <IconX size={14} aria-hidden />
      </Link>
    );
  return (
    <Form method="get" className={css.tagForm}>
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        name="tag"
        className={css.tagInput}
        aria-label={t('tagFilter')}
        placeholder={t('tagFilter')}
        maxLength={60}
        list="known-tags"
        required
      />
      <datalist id="known-tags">
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button type="submit" size="small">
        {t('tagApply')}
      </Button>
    </Form>
  );
}
