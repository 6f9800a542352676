/** Addresses of the screens about form templates. */
export const formTemplateUrls = {
  list: () => '/hq/forms',
  create: () => '/hq/forms/new',
  template: (formTemplateId: string) => `/hq/forms/${formTemplateId}`,
} as const;
