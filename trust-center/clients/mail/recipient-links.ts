import type { Recipient } from './deliveries.ts';

/** Paths of the recipients' pages; the routes are in orders/recipient-routes.ts and in the web app. */
export const recipientPath = {
  page: (token: string) => `/u/${token}`,
  preferences: (token: string) => `/preferences/${token}`,
  oneClick: (token: string) => `/u/${token}/one-click`,
  view: (token: string) => `/v/${token}`,
  pixel: (token: string) => `/o/${token}.gif`,
  clickPrefix: (token: string) => `/c/${token}/`,
};

/**
 * Our own links in the mail of one delivery.
 * @param pages origin of the recipients' pages
 * @param counted origin of redirects and pixels; null: links lead straight to their targets, and there is no pixel
 * @param tokens of the delivery (orders/tracking/token.ts)
 */
export const recipientLinks = (
  { pages, counted }: { pages: string; counted: string | null },
  { page, preferences, click, open }: Record<'page' | 'preferences' | 'click' | 'open', string>,
): Recipient['links'] => ({
  unsubscribe: pages + recipientPath.page(page),
  oneClick: pages + recipientPath.oneClick(page),
  preferences: pages + recipientPath.preferences(preferences),
  viewInBrowser: pages + recipientPath.view(page),
  clickPrefix: counted === null ? null : counted + recipientPath.clickPrefix(click),
  pixel: counted === null ? null : counted + recipientPath.pixel(open),
});
