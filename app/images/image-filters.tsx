import { Row } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { SearchField } from '@multipartner/ui/search-field';
import { Link, useSearchParams } from '@remix-run/react';
import css from './image-filters.module.css';
import { imagesMessages } from './images.messages.ts';

interface ImageFiltersProps {
  collections: readonly { id: string; name: string }[];
  tags: readonly { tag: string; count: number }[];
}

const STATES = ['ending', 'undescribed', 'archived'] as const;
const MAX_CHIPS = 12;

/** Search, and chips that are links: collection, tag and state. */
export function ImageFilters({ collections, tags }: ImageFiltersProps) {
  const t = useT(imagesMessages);
  return (
    <div className={css.filters}>
      <SearchField label={t('search')} placeholder={t('searchHint')} keep={['collection', 'tag', 'show']} />
      <Row gap={4}>
        <Chips label={t('show')} name="show" options={STATES.map((state) => ({ value: state, label: t(state) }))} />
        {collections.length > 0 ? (
          <Chips
            label={t('collection')}
            name="collection"
            options={collections.slice(0, MAX_CHIPS).map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        {tags.length > 0 ? (
          <Chips
            label={t('tag')}
            name="tag"
            options={tags.slice(0, MAX_CHIPS).map(({ tag }) => ({ value: tag, label: tag }))}
          />
        ) : null}
      </Row>
    </div>
  );
}

interface ChipsProps {
  label: string;
  name: string;
  options: { value: string; label: string }[];
}

/** One choice at a time; choosing it again takes it away. */
function Chips({ label, name, options }: ChipsProps) {
  const [parameters] = useSearchParams();
  const chosen = parameters.get(name);
  const hrefOf = (value: string) => {
    const next = new URLSearchParams(parameters);
    next.delete('after');
    if (value === chosen) next.delete(name);
    else next.set(name, value);
    return `?${next}`;
  };
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>{label}</legend>
      {options.map(({ value, label: words }) => (
        <Link
          key={value}
          to={hrefOf(value)}
          className={css.chip}
          aria-current={value === chosen ? 'true' : undefined}
          preventScrollReset
        >
          {words}
        </Link>
      ))}
    </fieldset>
  );
}
