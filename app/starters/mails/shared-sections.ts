/** What the three mails have in common: regions of the same name, facts side by side, an offer that may be hidden. */
import type { MailBuilder } from '../building-blocks.ts';
import { COLOURS } from '../colours.ts';

export const SITE = 'https://www.aurora-mobility.example';
export const REGION = {
  hero: { name: 'hero', label: ['Bild oben', 'Top image'], minWidthPx: 600 },
  headline: { name: 'headline', label: ['Überschrift', 'Headline'], maxLength: 60 },
  message: {
    name: 'message',
    label: ['Ihre Nachricht', 'Your message'],
    kind: 'text.rich',
    maxLength: 700,
    required: true,
  },
  button: { name: 'button', label: ['Schaltfläche', 'Button'] },
  offer: { name: 'offer', label: ['Angebot zeigen', 'Show the offer'] },
  offertext: {
    name: 'offertext',
    label: ['Text des Angebots', 'Text of the offer'],
    kind: 'text.plain',
    maxLength: 160,
  },
} as const;

export const pad = { 'css-class': 'pad' };
/** Three short facts side by side. */
export function facts(
  mail: MailBuilder,
  items: readonly (readonly [figure: string, de: string, en: string])[],
  background: string,
) {
  const cell = (figure: string, words: string): string =>
    `<strong style="font-size: 20px; color: ${COLOURS.petrol}">${figure}</strong><br />${words}`;
  const columns = items.map(([figure, de, en]) =>
    mail.column([
      mail.text([cell(figure, de), cell(figure, en)], {
        align: 'center',
        'font-size': '14px',
        'line-height': '1.5',
        color: COLOURS.soft,
        padding: '20px 6px',
      }),
    ]),
  );
  return mail.section([mail.group(columns)], { 'background-color': background, padding: '8px' });
}

export function offer(
  mail: MailBuilder,
  title: readonly [string, string],
  words: readonly [string, string],
  background: string,
) {
  const head = (text: string): string => `<strong style="font-size: 18px">${text}</strong>`;
  return mail.section(
    [
      mail.column(
        [
          mail.text([head(title[0]), head(title[1])], { padding: '24px 40px 0' }),
          mail.text(words, { padding: '4px 40px 24px', color: COLOURS.soft, 'font-size': '15px' }, REGION.offertext),
        ],
        pad,
      ),
    ],
    { 'background-color': background, padding: '0' },
    REGION.offer,
  );
}
