import { describe, expect, it } from 'vitest';
import { checkAccentColour } from './check-accent-colour.ts';
import { contrast } from './contrast.ts';

describe('accent colour', () => {
  it('computes the contrast of WCAG: 21 for black on white, 1 for a colour on itself, either way round', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#0b6e6e', '#0b6e6e')).toBe(1);
    // the two greys around the limit of 4.5
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  it('takes a readable colour of the brand only', () => {
    const brand = {
      colours: [
        { token: 'colour-petrol', name: 'Petrol', value: '#0b6e6e', role: 'accent' as const },
        { token: 'colour-sun', name: 'Sun', value: '#ffcc00', role: 'accent' as const },
        { token: 'colour-ink', name: 'Ink', value: '#101820', role: 'text' as const },
      ],
    };
    expect(checkAccentColour(brand, '#0b6e6e')).toBeNull();
    expect(checkAccentColour(brand, '#0b6e6f')).toBe('colour_not_in_brand');
    expect(checkAccentColour(brand, '#ffcc00')).toBe('colour_contrast');
    expect(checkAccentColour(brand, '#101820')).toBe('colour_not_in_brand');
    expect(checkAccentColour({ colours: [] }, '#123456')).toBeNull();
  });
});
