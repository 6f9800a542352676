import type { MantineColorsTuple } from '@mantine/core';

export type Zone = 'app' | 'trust';

// Shade 7 carries white text (contrast 6.2 and 6.6); shades 3 and 4 are the accents on dark grounds.
export const petrol: MantineColorsTuple = [
  '#ecf6f8',
  '#d6eaee',
  '#abd4dc',
  '#7bbcc8',
  '#4fa5b4',
  '#2f93a4',
  '#1b8294',
  '#0e6a7b',
  '#0a5766',
  '#064350',
];
export const leaf: MantineColorsTuple = [
  '#edf6f0',
  '#d8eadf',
  '#aed4be',
  '#80bd9a',
  '#57a77a',
  '#3c9866',
  '#2a8155',
  '#1b6341',
  '#145136',
  '#0c3d28',
];
export const amber: MantineColorsTuple = [
  '#fdf6e7',
  '#faebca',
  '#f4d592',
  '#edbf58',
  '#e3a92c',
  '#cf9416',
  '#ad7a0e',
  '#835b08',
  '#6a4906',
  '#4f3604',
];
export const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadedb',
  '#f3b9b3',
  '#ea9189',
  '#de6b61',
  '#d04e43',
  '#c23a30',
  '#ab2a22',
  '#8d211b',
  '#6b1813',
];
export const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f3f4',
  '#e6e9eb',
  '#d8dcdf',
  '#bfc5ca',
  '#939ca3',
  '#68727a',
  '#4c565d',
  '#333c42',
  '#1b2328',
];
export const dark: MantineColorsTuple = [
  '#e3e7e9',
  '#b9c1c6',
  '#98a2a8',
  '#6f7a81',
  '#414b51',
  '#2f383d',
  '#242c31',
  '#181e22',
  '#12171a',
  '#0c1012',
];

/** Our own custom properties, by colour scheme. Grounds, ink and hairlines; tones; series of charts. */
export const light = {
  '--mp-ground': '#f8f9fa',
  '--mp-surface': '#ffffff',
  '--mp-sunken': '#f1f3f4',
  '--mp-line': '#e3e6e9',
  '--mp-line-strong': '#8a949b',
  '--mp-ink': '#1b2328',
  '--mp-ink-soft': '#5b656c',
  '--mp-info-ground': '#eef4f9',
  '--mp-info-ink': '#235a86',
  '--mp-info-line': '#c9dcec',
  '--mp-success-ground': '#edf6f0',
  '--mp-success-ink': '#1b6341',
  '--mp-success-line': '#c3e0ce',
  '--mp-needs-you-ground': '#fdf6e7',
  '--mp-needs-you-ink': '#7a5306',
  '--mp-needs-you-line': '#f0d79a',
  '--mp-broken-ground': '#fdf0ee',
  '--mp-broken-ink': '#a5281f',
  '--mp-broken-line': '#f3c8c3',
  '--mp-series-sent': '#68727a',
  '--mp-series-delivered': '#0e6a7b',
  '--mp-series-opened': '#3577b8',
  '--mp-series-clicked': '#6c4fa8',
  '--mp-series-bounced': '#b23a30',
  '--mp-series-unsubscribed': '#8a6a12',
  '--mp-series-complained': '#8a2f66',
} as const;

export const night: Record<keyof typeof light, string> = {
  '--mp-ground': '#101416',
  '--mp-surface': '#181e22',
  '--mp-sunken': '#20272b',
  '--mp-line': '#2c353a',
  '--mp-line-strong': '#75818a',
  '--mp-ink': '#e6eaec',
  '--mp-ink-soft': '#a3adb3',
  '--mp-info-ground': '#182733',
  '--mp-info-ink': '#9cc6e8',
  '--mp-info-line': '#2a4358',
  '--mp-success-ground': '#16281f',
  '--mp-success-ink': '#8fd0ab',
  '--mp-success-line': '#274836',
  '--mp-needs-you-ground': '#2b2312',
  '--mp-needs-you-ink': '#edc46a',
  '--mp-needs-you-line': '#52421c',
  '--mp-broken-ground': '#311b19',
  '--mp-broken-ink': '#f2a69e',
  '--mp-broken-line': '#5a2f2b',
  '--mp-series-sent': '#a3adb3',
  '--mp-series-delivered': '#4fb0c0',
  '--mp-series-opened': '#7db4ea',
  '--mp-series-clicked': '#b79cf0',
  '--mp-series-bounced': '#f08c82',
  '--mp-series-unsubscribed': '#e0b955',
  '--mp-series-complained': '#e58fc2',
};

/** The accent of a zone: petrol for the app, deep green for the trust center. */
export const accents: Record<Zone, { light: Record<string, string>; night: Record<string, string> }> = {
  app: {
    light: {
      '--mp-accent': '#0e6a7b',
      '--mp-accent-ink': '#0b6071',
      '--mp-accent-ground': '#ecf6f8',
      '--mp-accent-line': '#bfdfe5',
    },
    night: {
      '--mp-accent': '#0e6a7b',
      '--mp-accent-ink': '#7bc6d3',
      '--mp-accent-ground': '#13292e',
      '--mp-accent-line': '#234a52',
    },
  },
  trust: {
    light: {
      '--mp-accent': '#1b6341',
      '--mp-accent-ink': '#1a5e3e',
      '--mp-accent-ground': '#edf6f0',
      '--mp-accent-line': '#c3e0ce',
    },
    night: {
      '--mp-accent': '#1b6341',
      '--mp-accent-ink': '#86cba5',
      '--mp-accent-ground': '#14271d',
      '--mp-accent-line': '#25472f',
    },
  },
};
