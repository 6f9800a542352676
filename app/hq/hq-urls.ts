/** Addresses of HQ's screens, except the templates', which have their own. */
export const hqUrls = {
  home: () => '/hq',
  partners: (filter?: { group?: string; state?: string }) => {
    const query = new URLSearchParams(filter);
    return query.size > 0 ? `/hq/partners?${query}` : '/hq/partners';
  },
  /** The list with these filters as a file */
  partnersFile: (filters: URLSearchParams) => `/hq/partners.csv?${filters}`,
  newPartner: () => '/hq/partners/new',
  partnerTable: () => '/hq/partners/table',
  groups: () => '/hq/partners/groups',
  partner: (partnerId: string) => `/hq/partners/${partnerId}`,
  partnerProfile: (partnerId: string) => `/hq/partners/${partnerId}/profile`,
  campaigns: (filter?: { state?: string }) => {
    const query = new URLSearchParams(filter);
    return query.size > 0 ? `/hq/campaigns?${query}` : '/hq/campaigns';
  },
  newCampaign: () => '/hq/campaigns/new',
  campaign: (campaignId: string) => `/hq/campaigns/${campaignId}`,
  campaignFile: (campaignId: string) => `/hq/campaigns/${campaignId}/partners.csv`,
  campaignReceipts: (campaignId: string) => `/hq/campaigns/${campaignId}/receipts`,
  editCampaign: (campaignId: string) => `/hq/campaigns/${campaignId}/edit`,
  images: (filter?: { show?: string; collection?: string }) => {
    const query = new URLSearchParams(filter);
    return query.size > 0 ? `/hq/images?${query}` : '/hq/images';
  },
  addImages: () => '/hq/images/add',
  activity: (filter?: { partner?: string }) => {
    const query = new URLSearchParams(filter);
    return query.size > 0 ? `/hq/activity?${query}` : '/hq/activity';
  },
  image: (assetId: string) => `/hq/images/${assetId}`,
  collections: () => '/hq/images/collections',
  brand: () => '/hq/brand',
  brandLegal: () => '/hq/brand/legal',
  brandChange: () => '/hq/brand/change',
  brandHistory: () => '/hq/brand/history',
  house: () => '/hq/settings',
  fields: () => '/hq/settings/fields',
  newField: () => '/hq/settings/fields/new',
  field: (fieldId: string) => `/hq/settings/fields/${fieldId}`,
  apiKeys: () => '/hq/settings/api-keys',
} as const;
