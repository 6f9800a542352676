/** What screens need of the headquarters beside the bound use cases: the shapes of answers. */
export type { HeadquartersDetail } from './read-headquarters.ts';
export type { HeadquartersHome, RunningCampaign } from './read-headquarters-home.ts';
