/** Addresses of the template screens. */
export const templateUrls = {
  list: () => '/hq/templates',
  create: () => '/hq/templates/new',
  template: (templateId: string) => `/hq/templates/${templateId}`,
  design: (templateId: string) => `/hq/templates/${templateId}/design`,
  /** Takes and gives the draft as JSON. */
  draft: (templateId: string) => `/hq/templates/${templateId}/draft`,
  /** Takes and gives comments as JSON. */
  comments: (templateId: string) => `/hq/templates/${templateId}/comments`,
  /** Tells that somebody has the designer open, and who else has. */
  editing: (templateId: string) => `/hq/templates/${templateId}/editing`,
  /** States of the draft that lost against another one: all, or one of them */
  kept: (templateId: string, keptDraftId?: string) =>
    `/hq/templates/${templateId}/kept${keptDraftId ? `?id=${keptDraftId}` : ''}`,
  /** The draft as an MJML file */
  source: (templateId: string) => `/hq/templates/${templateId}/source`,
  images: () => '/hq/templates/images',
  publish: (templateId: string, sourceVersionId?: string) =>
    `/hq/templates/${templateId}/publish${sourceVersionId ? `?source=${sourceVersionId}` : ''}`,
  /** Answers with what publishing would do to running drafts, a piece at a time. `answers`: what becomes of regions that are gone */
  impact: (templateId: string, answers: Record<string, string>) =>
    `/hq/templates/${templateId}/impact?${new URLSearchParams(answers)}`,
  upgrade: (templateId: string, upgradeId: string) => `/hq/templates/${templateId}/upgrades/${upgradeId}`,
  version: (templateId: string, versionId: string) => `/hq/templates/${templateId}/versions/${versionId}`,
  /** Answers with the compiled mail as JSON. `revision` or `versionId` name what is shown, so that the browser may keep it. */
  preview: (
    templateId: string,
    show: { revision?: number; versionId?: string; partnerId?: string; language?: string },
  ) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(show)) if (value !== undefined) query.set(name, String(value));
    return `/hq/templates/${templateId}/preview?${query}`;
  },
} as const;
