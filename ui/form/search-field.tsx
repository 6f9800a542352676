import { Form, useSearchParams } from '@remix-run/react';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { formMessages } from './form.messages.ts';
import css from './search-field.module.css';

interface SearchFieldProps {
  label: string;
  name?: string;
  placeholder?: string;
  /** Parameters of the address that survive the search; paging never does. */
  keep?: readonly string[];
  /** For words that may be personal data: posts them instead of writing them into the address. */
  post?: { action?: string; intent: string; value?: string };
}

/** A search that is a form: Enter sends it. */
export function SearchField({ label, name = 'q', placeholder, keep = [], post }: SearchFieldProps) {
  const t = useT(formMessages);
  const [parameters] = useSearchParams();
  const value = post ? (post.value ?? '') : (parameters.get(name) ?? '');
  const kept = keep.flatMap((key) => parameters.getAll(key).map((entry) => [key, entry] as const));
  return (
    <Form method={post ? 'post' : 'get'} action={post?.action} role="search" className={css.search}>
      {post ? <input type="hidden" name="intent" value={post.intent} /> : null}
      {kept.map(([key, entry]) => (
        <input key={`${key}=${entry}`} type="hidden" name={key} value={entry} />
      ))}
      <IconSearch size={16} aria-hidden stroke={1.75} className={css.icon} />
      <input
        key={value}
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder ?? label}
        defaultValue={value}
        className={css.input}
      />
      {value ? (
        <Anchor
          href={`?${new URLSearchParams(kept.map(([k, v]) => [k, v]))}`}
          className={css.clear}
          aria-label={t('clear')}
        >
          <IconX size={16} aria-hidden />
        </Anchor>
      ) : null}
      <button type="submit" className={css.submit}>
        {t('search')}
      </button>
    </Form>
  );
}
