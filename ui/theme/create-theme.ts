import { Button, type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core';
import { accents, amber, dark, gray, leaf, light, night, petrol, red, type Zone } from './palette.ts';

export const FONT = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
const heading = (px: number, lineHeight: string) => ({ fontSize: `${px}px`, lineHeight, fontWeight: '620' });

/** The theme of a zone: same material, other accent. 14 px base, steps of 4, radius 8. */
export const themes: Record<Zone, MantineThemeOverride> = { app: theme('petrol'), trust: theme('leaf') };

function theme(primaryColor: 'petrol' | 'leaf'): MantineThemeOverride {
  return createTheme({
    primaryColor,
    primaryShade: 7,
    colors: { petrol, leaf, amber, red, gray, dark },
    fontFamily: FONT,
    fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
    lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
    headings: {
      fontFamily: FONT,
      sizes: { h1: heading(24, '32px'), h2: heading(18, '26px'), h3: heading(16, '24px') },
    },
    spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
    radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    components: { Button: Button.extend({ defaultProps: { size: 'sm' } }) },
  });
}

/** Writes our own custom properties beside Mantine's, and aims Mantine's text, border and link colours at them. */
export function variablesOf(zone: Zone): CSSVariablesResolver {
  const shared = (accentInk: string) => ({
    '--mantine-color-body': 'var(--mp-ground)',
    '--mantine-color-text': 'var(--mp-ink)',
    '--mantine-color-dimmed': 'var(--mp-ink-soft)',
    '--mantine-color-placeholder': 'var(--mp-ink-soft)',
    '--mantine-color-error': 'var(--mp-broken-ink)',
    '--mantine-color-default': 'var(--mp-surface)',
    '--mantine-color-default-color': 'var(--mp-ink)',
    '--mantine-color-default-hover': 'var(--mp-sunken)',
    '--mantine-color-default-border': 'var(--mp-line-strong)',
    '--mantine-color-anchor': accentInk,
  });
  const { light: accent, night: nightAccent } = accents[zone];
  return () => ({
    variables: {},
    light: { ...light, ...accent, ...shared('var(--mp-accent-ink)') },
    dark: { ...night, ...nightAccent, ...shared('var(--mp-accent-ink)') },
  });
}
