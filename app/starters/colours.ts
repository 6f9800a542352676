/** The colours of Aurora Mobility's mails. */
export const COLOURS = {
  ink: '#12302f',
  soft: '#4c6361',
  petrol: '#0b6b69',
  mist: '#eef3f2',
  line: '#d7e2e0',
  white: '#ffffff',
  night: '#0d2b2c',
  sand: '#f7f1e6',
} as const;
