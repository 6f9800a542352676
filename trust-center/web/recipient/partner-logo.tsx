import { PartnerMark } from '@multipartner/ui/mark';
import type { PartnerLook } from '../../partners/partner-look.ts';
import css from './recipient.module.css';

const MOST_WIDTH = 220;
/** Of a wide logo; one that is about as high as wide needs more height to be read. */
const MOST_HEIGHT = { wide: 48, square: 72 };
const WIDE_FROM = 1.6;

/** Width and height in CSS pixels at which a logo is shown; never larger than it is. */
export function shownSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const most = width / height >= WIDE_FROM ? MOST_HEIGHT.wide : MOST_HEIGHT.square;
  const scale = Math.min(1, MOST_WIDTH / width, most / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The partner's logo from our own origin, its size known before it has come; else its name in letters. */
export function PartnerLogo({ sender, brand }: { sender: PartnerLook; brand?: string | undefined }) {
  const { partnerName, accentColour, logo } = sender;
  return (
    <p className={css.sender}>
      {logo ? (
        // A ground of its own, on which it can be seen: white paper, for which most are drawn, or ink.
        <span className={css.logo} style={{ backgroundImage: `url(/media/${logo.sha256}/ground.svg)` }}>
          <img src={`/media/${logo.sha256}`} alt={partnerName} {...shownSize(logo)} />
        </span>
      ) : (
        <PartnerMark name={partnerName} colour={accentColour} size={40} />
      )}
      {brand || !logo ? (
        <span className={css.words}>
          {logo ? null : <strong>{partnerName}</strong>}
          {brand ? <span className={css.brand}>{brand}</span> : null}
        </span>
      ) : null}
    </p>
  );
}
