/** Addresses of the checks and of the numbers about regions. */
export const checksPath = (templateId: string, versionId?: string): string =>
  `/hq/templates/${templateId}/checks${versionId ? `?version=${versionId}` : ''}`;
export const analyticsPath = (templateId: string, versionId?: string): string =>
  `/hq/templates/${templateId}/analytics${versionId ? `?version=${versionId}` : ''}`;
