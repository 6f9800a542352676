import { Row, Stack } from '@multipartner/ui/card';
import { FilterChips } from '@multipartner/ui/filter-chips';
import { useT } from '@multipartner/ui/messages';
import { SearchField } from '@multipartner/ui/search-field';
import { imagesMessages } from './images.messages.ts';

interface ImageFiltersProps {
  collections: readonly { id: string; name: string }[];
  tags: readonly { tag: string; count: number }[];
}

const STATES = ['ending', 'undescribed', 'archived'] as const;
const MAX_CHIPS = 12;

/** Search, and chips that are links: state, collection and tag. */
export function ImageFilters({ collections, tags }: ImageFiltersProps) {
  const t = useT(imagesMessages);
  const filters = [
    { id: 'show', label: t('show'), options: STATES.map((state) => ({ value: state, label: t(state) })) },
    {
      id: 'collection',
      label: t('collection'),
      options: collections.slice(0, MAX_CHIPS).map(({ id, name }) => ({ value: id, label: name })),
    },
    { id: 'tag', label: t('tag'), options: tags.slice(0, MAX_CHIPS).map(({ tag }) => ({ value: tag, label: tag })) },
  ];
  return (
    <Stack gap={3}>
      {/* A field of its own line: in a column it would grow. */}
      <div>
        <SearchField label={t('search')} placeholder={t('searchHint')} keep={['collection', 'tag', 'show']} />
      </div>
      <Row gap={4}>
        {filters
          .filter(({ options }) => options.length > 0)
          .map((filter) => (
            <FilterChips key={filter.id} filter={filter} named />
          ))}
      </Row>
    </Stack>
  );
}
