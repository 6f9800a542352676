import type { VersionPictureItem } from '@multipartner/campaigns/checks';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { languageName } from '../designer/languages/language-names.ts';
import { checkMessages } from './checks.messages.ts';
import css from './checks.module.css';

/** Pictures of a version; each opens in full. */
export function Pictures({
  pictures,
}: {
  pictures: readonly Pick<VersionPictureItem, 'screen' | 'language' | 'sha256' | 'width' | 'height'>[];
}) {
  const t = useT(checkMessages);
  const language = useLanguage();
  return (
    <ul className={css.pictures}>
      {pictures.map(({ screen, language: of, sha256, width, height }) => {
        const name = t('pictureOf', { screen: t(`screen.${screen}`), language: languageName(of, language) });
        return (
          <li key={`${screen} ${of}`}>
            <a href={`/media/${sha256}`} target="_blank" rel="noreferrer">
              <span className={css.picture}>
                <img src={`/media/${sha256}`} alt="" width={width} height={height} loading="lazy" />
              </span>
              <span className={css.caption}>{name}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
