/** Numbers about regions, for whoever shows them. */
export type { RegionDesk, RegionNumbers } from './read-region-numbers.ts';
