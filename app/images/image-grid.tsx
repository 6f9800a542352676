import { Badge } from '@multipartner/ui/badge';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Link } from '@remix-run/react';
import css from './image-grid.module.css';
import { imagesMessages } from './images.messages.ts';

export interface GridImage {
  id: string;
  path: string;
  name: string;
  altText: string;
  altTexts: Record<string, string>;
  width: number;
  height: number;
  bytes: number;
  owner: 'headquarters' | 'partner';
  rights: 'unlimited' | 'valid' | 'ending' | 'over';
  rightsUntil: string | null;
  tags: string[];
}

interface ImageGridProps {
  images: readonly GridImage[];
  /** Where an image is opened; null: it cannot be changed here */
  hrefOf: (image: GridImage) => string | null;
  /** At a partner's desk: says which images are HQ's */
  showsOwner?: boolean;
}

export function ImageGrid({ images, hrefOf, showsOwner }: ImageGridProps) {
  return (
    <ul className={css.cards}>
      {images.map((image) => (
        <ImageCard key={image.id} image={image} href={hrefOf(image)} showsOwner={showsOwner} />
      ))}
    </ul>
  );
}

function ImageCard({ image, href, showsOwner }: { image: GridImage; href: string | null; showsOwner?: boolean }) {
  const t = useT(imagesMessages);
  const { bytes } = useFormats();
  const { path, name, altText, altTexts, width, height } = image;
  const words = altText || Object.values(altTexts)[0] || '';
  return (
    <li className={css.card}>
      <div className={css.ground}>
        <img src={path} alt="" width={width} height={height} loading="lazy" className={css.image} />
      </div>
      <div className={css.words}>
        <h3 className={css.name}>
          {href ? (
            <Link to={href} className={css.link}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        <p className={css.facts}>{t('size', { width, height, bytes: bytes(image.bytes) })}</p>
        {words ? <p className={css.alt}>{words}</p> : null}
        <div className={css.badges}>
          {words ? null : <Badge tone="needs-you">{t('noAlt')}</Badge>}
          <RightsBadge image={image} />
          {showsOwner && image.owner === 'headquarters' ? <Badge tone="info">{t('ofHeadquarters')}</Badge> : null}
          {image.tags.map((tag) => (
            <span key={tag} className={css.tag}>
              {tag}
            </span>
          ))}
        </div>
      </div>
    </li>
  );
}

/** How long an image may be shown, where that is worth a word. */
export function RightsBadge({ image: { rights, rightsUntil } }: { image: Pick<GridImage, 'rights' | 'rightsUntil'> }) {
  const t = useT(imagesMessages);
  const { date: dateOf } = useFormats();
  if (rightsUntil === null) return null;
  const date = dateOf(new Date(`${rightsUntil}T12:00:00Z`));
  if (rights === 'over') return <Badge tone="broken">{t('over', { date })}</Badge>;
  return <Badge tone={rights === 'ending' ? 'needs-you' : 'neutral'}>{t('endsOn', { date })}</Badge>;
}
