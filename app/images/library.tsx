import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { IconPhoto } from '@tabler/icons-react';
import { AddImages } from './add-images.tsx';
import { ImageFilters } from './image-filters.tsx';
import { type GridImage, ImageGrid } from './image-grid.tsx';
import { imagesMessages } from './images.messages.ts';

export interface LibraryData {
  images: GridImage[];
  next: string | null;
  isFiltered: boolean;
  collections: { id: string; name: string }[];
  tags: { tag: string; count: number }[];
  /** Own images whose rights end soon or are over */
  ending: number;
}

interface LibraryProps {
  data: LibraryData;
  /** The page itself */
  home: string;
  addAction: string;
  hrefOf: (image: GridImage) => string | null;
  problems?: readonly string[];
  showsOwner?: boolean;
}

/** A library of images with search, filters and adding; the same at both desks. */
export function Library({ data, home, addAction, hrefOf, problems, showsOwner }: LibraryProps) {
  const t = useT(imagesMessages);
  const { images, next, isFiltered, collections, tags, ending } = data;
  const isBlank = images.length === 0 && !isFiltered;
  return (
    <Split side={<AddImages action={addAction} problems={problems} />}>
      <Stack gap={5}>
        {ending > 0 ? (
          <Callout
            tone="needs-you"
            title={t('warnTitle', { count: ending })}
            action={<LinkButton to={`${home}?show=ending`}>{t('warnLink')}</LinkButton>}
          >
            {t('warnSentence')}
          </Callout>
        ) : null}
        {isBlank ? null : <ImageFilters collections={collections} tags={tags} />}
        {images.length === 0 ? (
          <Card>
            {isFiltered ? (
              <EmptyState
                icon={IconPhoto}
                title={t('nothingFound')}
                sentence={t('nothingFoundSentence')}
                action={<LinkButton to={home}>{t('showAll')}</LinkButton>}
              />
            ) : (
              <EmptyState icon={IconPhoto} title={t('emptyTitle')} sentence={t('emptySentence')} />
            )}
          </Card>
        ) : (
          <ImageGrid images={images} hrefOf={hrefOf} showsOwner={showsOwner} />
        )}
        {next ? (
          <div>
            <LinkButton to={next}>{t('more')}</LinkButton>
          </div>
        ) : null}
      </Stack>
    </Split>
  );
}
