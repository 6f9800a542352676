/** Addresses of the screens about mails to one person. */
export const mailUrls = {
  list: () => '/hq/mails',
  create: () => '/hq/mails/new',
  mail: (key: string) => `/hq/mails/${key}`,
} as const;
