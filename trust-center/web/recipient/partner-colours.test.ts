import { contrastOf, readColour } from '@multipartner/templates-engine/colours';
import { describe, expect, it } from 'vitest';
import { partnerColours } from './partner-colours.ts';

describe('the colours of a partner', () => {
  it('have letters that can be read, whatever the colour', () => {
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const colour = `#${[red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
          const ink = (partnerColours(colour) as Record<string, string>)['--partner-ink'];
          expect(contrastOf(readColour(colour)!, readColour(ink)!), colour).toBeGreaterThanOrEqual(4.5);
        }
  });

  it('are left out where there are none, and where they are no colour', () => {
    for (const none of [null, undefined, '', 'red', '#fff', '#12345g', '#123456;background:url(x)'])
      expect(partnerColours(none)).toBeUndefined();
  });
});
