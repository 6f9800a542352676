import { contrastOf, readColour } from '@multipartner/templates-engine/colours';
import { describe, expect, it } from 'vitest';
import { partnerColours, tonePercent } from './partner-colours.ts';

describe('the colours of a partner', () => {
  it('have letters that can be read, whatever the colour', () => {
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const colour = `#${[red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
          const { '--partner-button': ground, '--partner-ink': ink } = partnerColours(colour) as Record<string, string>;
          // The page's own ink on the page's own ground, for what would not be seen there.
          if (ground === 'var(--mp-ink)')
            expect([ink, Math.max(red, green, blue) - Math.min(red, green, blue) < 25]).toEqual([
              'var(--mp-surface)',
              true,
            ]);
          else expect(contrastOf(readColour(colour)!, readColour(ink)!), colour).toBeGreaterThanOrEqual(4.5);
        }
  });

  it('give links as much of them as can be read on a page, by light and by dark', () => {
    const inkOf = { light: '#1b2328', night: '#e6eaec' };
    const groundsOf = { light: ['#ffffff', '#f8f9fa'], night: ['#181e22', '#101416'] };
    for (const colour of ['#ffff00', '#ffffff', '#000000', '#ff0000', '#0000ff', '#00ff00', '#9a5b00', '#1f5f8b']) {
      const tone = (partnerColours(colour) as Record<string, string>)['--partner-tone'];
      const percent = Number(/^color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, var\(--mp-ink\)\)$/.exec(tone!)![2]);
      for (const look of ['light', 'night'] as const) {
        const [own, ink] = [readColour(colour)!, readColour(inkOf[look])!];
        const shown = own.map((channel, i) =>
          Math.round((channel * percent + ink[i]! * (100 - percent)) / 100),
        ) as unknown as typeof own;
        for (const ground of groundsOf[look])
          expect(contrastOf(shown, readColour(ground)!), `${colour} ${look}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    // A colour that can be read by itself is not watered down more than it must be.
    expect(tonePercent(readColour('#9a5b00')!)).toBeGreaterThan(tonePercent(readColour('#ffff00')!));
  });

  it('are left out where there are none, and where they are no colour', () => {
    for (const none of [null, undefined, '', 'red', '#fff', '#12345g', '#123456;background:url(x)'])
      expect(partnerColours(none)).toBeUndefined();
  });
});
