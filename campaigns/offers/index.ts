/** What screens need of campaigns beside the bound use cases: the shapes of answers. */
export type { CampaignListItem } from './list-campaigns.ts';
export type { CampaignDetail } from './read-campaign.ts';
export type { CampaignOverview, OverviewParticipation } from './read-campaign-overview.ts';
