/** The logos of the demo's partners, drawn here and turned into PNG, because mails show no SVG. */
import sharp from 'sharp';
import type { LogoDrawing } from './partners.ts';

const WIDTH_PX = 720;
const HEIGHT_PX = 200;
const RAYS = 8;

const rays = (): string =>
  Array.from({ length: RAYS }, (_, i) => {
    const turn = (360 / RAYS) * i;
    return `<rect x="-5" y="-78" width="10" height="24" rx="5" transform="rotate(${turn})"/>`;
  }).join('');

/** Each around (0, 0), about 160 high, in one colour. */
const SYMBOLS: Record<LogoDrawing['symbol'], string> = {
  sun: `<circle r="42"/>${rays()}`,
  mountains:
    '<path d="M-84 62 -26 -44 6 12 28 -22 84 62Z"/><path d="M-42 -14 -26 -44 -8 -12 -22 -2Z" fill="#fff" opacity="0.85"/><circle cx="44" cy="-54" r="16"/>',
  'north-star':
    '<path d="M0 -82 14 -14 82 0 14 14 0 82 -14 14 -82 0 -14 -14Z"/><circle r="62" fill="none" stroke="currentColor" stroke-width="5" opacity="0.45"/>',
  skyline:
    '<path d="M-80 60V-8h34v68ZM-38 60V-62h36v122ZM6 60V-30h32v90ZM46 60V8h34v52Z"/><rect x="-88" y="66" width="176" height="8" rx="4"/>',
};

/** A PNG with transparent ground, twice as large as mails show it. */
export async function drawLogo({ symbol, line: [big, small], colour }: LogoDrawing): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}" viewBox="0 0 ${WIDTH_PX} ${HEIGHT_PX}">
<g transform="translate(100 100)" fill="${colour}" color="${colour}">${SYMBOLS[symbol]}</g>
<g font-family="Inter, 'DejaVu Sans', Verdana, sans-serif"><text x="212" y="104" font-size="54" font-weight="700" fill="${colour}">${big}</text>
<text x="214" y="148" font-size="30" fill="#4c6361">${small}</text></g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
